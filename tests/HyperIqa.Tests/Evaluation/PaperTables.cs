using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

/// <summary>Tables as papers print them.</summary>
public class PaperTables
{
    [Fact]
    public void SetTheBestInBoldAndUnderlineTheSecond() => Assert.Equal(
        ["**0.900**", "<ins>0.850</ins>", "0.800"], Column(0.9, 0.85, 0.8));

    /// <summary>.9004 and .8996 are the same in print: both are the best, and the next is third.</summary>
    [Fact]
    public void LetEqualNumbersShareARank()
    {
        Assert.Equal(["**0.900**", "**0.900**", "0.800"], Column(0.9004, 0.8996, 0.8));
        Assert.Equal(["**0.900**", "<ins>0.800</ins>", "<ins>0.800</ins>"], Column(0.9, 0.8, 0.8001));
    }

    [Fact]
    public void TakeTheLowestErrorForTheBest() => Assert.Equal(
        ["<ins>5.000</ins>", "**4.000**"], Column(Figure.Rmse, 5, 4));

    [Fact]
    public void SetNothingOffWhereThereIsNobodyToCompareWith() => Assert.Equal(["0.900"], Column(0.9));

    [Fact]
    public void ShowALackingFigureAsADash() => Assert.Equal(["**0.900**", "–", "<ins>-0.100</ins>"], Column(0.9, double.NaN, -0.1));

    [Fact]
    public void AreLatexWithTwoRowsOfHeads() => Assert.Equal(
        """
        % written by hyperiqa
        % command: hyperiqa evaluate
        % needs \usepackage{booktabs}
        \begin{tabular}{lcccc}
        \toprule
         & \multicolumn{2}{c}{KonIQ\_10k} & \multicolumn{2}{c}{R\&D} \\
        \cmidrule(lr){2-3}\cmidrule(lr){4-5}
        Model & SRCC & PLCC & SRCC & PLCC \\
        \midrule
        a & \textbf{0.900} & \textbf{0.900} & 0.900 & 0.900 \\
        b & \underline{$-$0.500} & \underline{$-$0.500} & -- & -- \\
        \bottomrule
        \multicolumn{5}{l}{\footnotesize Best bold, second underlined.}\\
        \end{tabular}

        """,
        PaperLatex.Write(
            new(new(
                ["a", "b"], ["KonIQ_10k", "R&D"], "a", [Cell("a", "KonIQ_10k", 0.9), Cell("b", "KonIQ_10k", -0.5), Cell("a", "R&D", 0.9)], [])),
            ["command: hyperiqa evaluate"]));

    /// <summary>A remark that would end the comment, or begin another line of it, does not.</summary>
    [Fact]
    public void KeepRemarksWithinTheComment()
    {
        var result = new SuiteResult(["a"], ["d"], "a", [Cell("a", "d", 0.9)], []);
        Assert.DoesNotContain("-->\nboo", PaperMarkdown.Write(new(result), ["x -->\nboo"]));
        Assert.Contains("% x boo\n", PaperLatex.Write(new(result), ["x\nboo"]));
    }

    static string[] Column(params double[] values) => Column(Figure.Srcc, values);

    /// <summary>The cells of a figure's column in Markdown.</summary>
    static string[] Column(Figure figure, params double[] values)
    {
        string[] models = [.. values.Select((_, i) => $"m{i}")];
        var result = new SuiteResult(models, ["d"], "m0", [.. models.Zip(values, (model, value) => Cell(model, "d", value))], []);
        var column = Figure.All.Index().First(one => one.Item == figure).Index + 2;
        return [.. PaperMarkdown.Write(new(result), []).Split('\n').Where(line => line.StartsWith("| m"))
            .Select(line => line.Split('|')[column].Trim())];
    }

    static SuiteCell Cell(string model, string dataset, double value) => new(
        model, dataset, new(100, new(_ => new(value, double.NaN, double.NaN)), model, dataset, "all"));
}
