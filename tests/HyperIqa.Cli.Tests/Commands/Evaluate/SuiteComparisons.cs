using HyperIqa.Files;

namespace HyperIqa.Cli.Tests;

/// <summary>Models of a suite beside each other: differences, tables of papers, and what figures depend on.</summary>
public sealed class SuiteComparisons : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void CompareModelsWithTheFirstOrTheReference()
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.TwoOfFifty(""), "-q");
        Assert.Contains("\ndifference to first\n", outcome.Output);
        Assert.Matches(@"\nsecond +SRCC +-0\.\d{4} +\[-0\.\d{4}, -0\.\d{4}\] +0\.0010 +0\.0010 \*\n", outcome.Output);
        Assert.Contains(
            "\ndifference to second\n", Shell.Run("evaluate", "--suite", _scene.TwoOfFifty("\"reference\": \"second\", "), "-q").Output);
        var unknown = Shell.Run("evaluate", "--suite", _scene.TwoOfFifty("\"reference\": \"third\", "));
        Assert.Contains("the reference is third, but no model has that name", unknown.Errors);
    }

    [Fact]
    public void CompareStoredResultsTheSame()
    {
        var suite = _scene.TwoOfFifty("");
        Assert.Equal(Shell.Run("evaluate", "--suite", suite).Output, Shell.Run("evaluate", "--suite", suite).Output);
    }

    [Theory]
    [InlineData("table.tex", "first & \\textbf{1.000}", "% labels of Photos: labels.csv, SHA-256 ")]
    [InlineData("table.md", "| first | **1.000** |", "\nlabels of Photos: labels.csv, SHA-256 ")]
    public void AreWrittenAsPapersPrintThem(string name, string row, string remark)
    {
        _scene.TwoOfFifty("");
        var outcome = Shell.RunIn(_scene.Folder, "evaluate", "--suite", "suite.json", "-o", name);
        Assert.Equal(0, outcome.ExitCode);
        var text = File.ReadAllText(_scene.PathOf(name));
        Assert.Contains(row, text);
        Assert.Contains(remark, text);
        Assert.Contains($"program: hyperiqa {ProgramVersion.Text}", text);
        Assert.Contains($"command: hyperiqa evaluate --suite suite.json -o {name}", text);
        Assert.DoesNotContain(_scene.Folder, text);
    }

    [Fact]
    public void AreShownOnAPageThatSaysWhatTheyDependOn()
    {
        _scene.TwoOfFifty("");
        var outcome = Shell.RunIn(_scene.Folder, "evaluate", "--suite", "suite.json", "--report", "page");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("wrote the report page/index.html", outcome.Errors);
        var page = File.ReadAllText(_scene.PathOf("page/index.html"));
        Assert.Contains("<td>hyperiqa evaluate --suite suite.json --report page</td>", page);
        Assert.Contains("<th scope=\"row\">labels of Photos</th><td>labels.csv, SHA-256 ", page);
    }

    [Fact]
    public void SayWhatTheyDependOnInTheirSummary()
    {
        _scene.TwoOfFifty("");
        Assert.Equal(0, Shell.RunIn(_scene.Folder, "evaluate", "--suite", "suite.json", "--summary", "eval.json").ExitCode);
        var summary = System.Text.Json.JsonDocument.Parse(File.ReadAllText(_scene.PathOf("eval.json"))).RootElement;
        var files = summary.GetProperty("reproducibility").GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("of").GetString()!, file => file.GetProperty("sha256").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_scene.PathOf("labels.csv")))),
            files["labels of Photos"]);
        Assert.Equal(["suite", "scores of first on Photos", "scores of second on Photos", "labels of Photos"], files.Keys);
        Assert.Equal(1, summary.GetProperty("figures")[0].GetProperty("srcc").GetProperty("value").GetDouble());
    }
}
