using System.Text;

namespace HyperIqa.Evaluation;

/// <summary>A paper's table in LaTeX, for the package booktabs.</summary>
static class PaperLatex
{
    /// <summary>How every such file begins.</summary>
    public const string Mark = "% written by hyperiqa";

    const string Dagger = "$^{\\dagger}$";

    /// <summary>The text of the table.</summary>
    /// <param name="remarks">Lines of comment before it.</param>
    public static string Write(PaperTable table, IEnumerable<string> remarks)
    {
        var (datasets, figures) = (table.Result.Datasets, table.Figures);
        var text = new StringBuilder($"{Mark}\n");
        foreach (var remark in remarks) text.Append($"% {remark.ReplaceLineEndings(" ")}\n");
        text.Append("% needs \\usepackage{booktabs}\n");
        text.Append($"\\begin{{tabular}}{{l{new string('c', datasets.Count * figures.Count)}}}\n\\toprule\n");
        text.Append(Row(["", .. datasets.Select(dataset => $"\\multicolumn{{{figures.Count}}}{{c}}{{{Escaped(dataset)}}}")]));
        text.Append(string.Concat(datasets.Select((_, i) =>
            $"\\cmidrule(lr){{{2 + (i * figures.Count)}-{1 + ((i + 1) * figures.Count)}}}"))).Append('\n');
        text.Append(Row(["Model", .. datasets.SelectMany(_ => figures.Select(figure => Escaped(figure.Name)))]));
        text.Append("\\midrule\n");
        foreach (var (model, cells) in table.Rows()) text.Append(Row([Escaped(model), .. cells.Select(Cell)]));
        text.Append("\\bottomrule\n");
        foreach (var note in table.Notes("bold", "underlined", "†"))
        {
            text.Append($"\\multicolumn{{{1 + (datasets.Count * figures.Count)}}}{{l}}{{\\footnotesize {Escaped(note)}}}\\\\\n");
        }

        return text.Append("\\end{tabular}\n").ToString();
    }

    static string Row(IEnumerable<string> cells) => string.Join(" & ", cells) + " \\\\\n";

    static string Cell(PaperCell cell) => cell.Text.Length == 0 ? "--" : Set(cell) + (cell.IsSignificant ? Dagger : "");

    static string Set(PaperCell cell)
    {
        var number = cell.Text.Replace("-", "$-$", StringComparison.Ordinal);
        return cell.Mark switch
        {
            PaperMark.Best => $"\\textbf{{{number}}}",
            PaperMark.Second => $"\\underline{{{number}}}",
            _ => number,
        };
    }

    /// <summary>Text as LaTeX takes it: characters that mean something to it stand for themselves.</summary>
    static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '†' => Dagger,
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '\\' => "\\textbackslash{}",
        _ when char.IsControl(c) => " ",
        _ => $"{c}",
    }));
}
