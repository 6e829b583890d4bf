using System.Text;

namespace HyperIqa.Evaluation;

/// <summary>A paper's table in Markdown as GitHub and pandoc have it.</summary>
static class PaperMarkdown
{
    /// <summary>How every such file begins.</summary>
    public const string Mark = "<!-- written by hyperiqa";

    /// <summary>The text of the table.</summary>
    /// <param name="remarks">Lines of comment before it.</param>
    public static string Write(PaperTable table, IEnumerable<string> remarks)
    {
        var text = new StringBuilder($"{Mark}\n");
        foreach (var remark in remarks)
            text.Append(remark.ReplaceLineEndings(" ").Replace("-->", "-- >", StringComparison.Ordinal)).Append('\n');
        text.Append("-->\n\n");
        string[] names = [.. table.Result.Datasets.SelectMany(dataset => table.Figures.Select(figure =>
            table.Result.Datasets.Count == 1 ? figure.Name : $"{dataset} {figure.Name}"))];
        text.Append(Row(["Model", .. names.Select(Escaped)]));
        text.Append(Row(["---", .. names.Select(_ => "---:")]));
        foreach (var (model, cells) in table.Rows()) text.Append(Row([Escaped(model), .. cells.Select(Cell)]));
        string[] notes = [.. table.Notes("bold", "underlined", "†").Select(Escaped)];
        if (notes.Length > 0) text.Append($"\n{string.Join(' ', notes)}\n");
        return text.ToString();
    }

    static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    static string Cell(PaperCell cell) => cell.Text.Length == 0 ? "–" : Set(cell) + (cell.IsSignificant ? " †" : "");

    static string Set(PaperCell cell) => cell.Mark switch
    {
        PaperMark.Best => $"**{cell.Text}**",
        PaperMark.Second => $"<ins>{cell.Text}</ins>", // Markdown has no underlining of its own
        _ => cell.Text,
    };

    /// <summary>Text as Markdown takes it: characters that mean something to it stand for themselves.</summary>
    static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' => $"\\{c}",
        '&' => "&amp;",
        _ when char.IsControl(c) => " ",
        _ => $"{c}",
    }));
}
