using System.Text.Json;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa evaluate --prediction-column a,b</c>: several models' scores in one table.</summary>
public sealed class EvaluateColumns : IDisposable
{
    readonly Scene _scene = new();

    /// <summary>Of 40 images: <c>good</c> is the label, <c>bad</c> half of it in disorder, <c>niqe</c> the label the other way round.</summary>
    public EvaluateColumns()
    {
        int[] images = [.. Enumerable.Range(0, 40)];
        _scene.Text("labels.csv", "image,mos\n" + string.Concat(images.Select(i => $"{i}.jpg,{i}\n")));
        _scene.Text(
            "table.csv",
            "name,good,bad,niqe\n" + string.Concat(images.Select(i => $"{i}.jpg,{i},{(i % 2 == 0 ? i : i * 17 % 40)},{100 - i}\n")));
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("--prediction-column good,bad")]
    [InlineData("--prediction-column good --prediction-column bad")]
    public void PrintARowEachAndTheDifferenceToTheFirst(string columns)
    {
        var outcome = Evaluate(columns);
        Assert.Equal(0, outcome.ExitCode);
        string[][] rows = [.. outcome.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(["good", "40", "1.0000"], rows[1][..3]);
        Assert.Equal(["bad", "40"], rows[2][..2]);
        Assert.Equal(["difference", "to", "good"], rows[4]);
        var change = double.Parse(rows[2][2], System.Globalization.CultureInfo.InvariantCulture) - 1;
        Assert.Equal(["bad", "SRCC", change.ToString("F4", System.Globalization.CultureInfo.InvariantCulture)], rows[6][..3]);
        Assert.Equal("*", rows[6][^1]);
    }

    [Fact]
    public void TurnAMeasureWhoseNameSaysThatLowerIsBetter()
    {
        var outcome = Evaluate("--prediction-column good,niqe");
        Assert.Contains("\nniqe", outcome.Output);
        Assert.Contains("lower is better in niqe", outcome.Errors);
        Assert.DoesNotContain("-1.0000", outcome.Output);
        Assert.Contains("-1.0000", Evaluate("--prediction-column good,niqe --predictions-are mos").Output);
    }

    [Fact]
    public void AreJudgedOnTheImagesThatHaveAllScores()
    {
        _scene.Text("table.csv", File.ReadAllText(_scene.PathOf("table.csv")).Replace("\n7.jpg,7,", "\n7.jpg,,")
            .Replace("\n8.jpg,8,8,", "\n8.jpg,8,,"));
        var outcome = Evaluate("--prediction-column good,bad");
        Assert.Contains("good  38", string.Join(' ', outcome.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Replace("good 38", "good  38"));
        Assert.Contains("1 image lacks a score in some of the columns", outcome.Errors);
    }

    [Fact]
    public void TakeANameWithACommaInQuotationMarks()
    {
        _scene.Text("table.csv", File.ReadAllText(_scene.PathOf("table.csv")).Replace("name,good", "name,\"good, fp32\""));
        var outcome = Shell.RunIn(
            _scene.Folder, "evaluate", "--predictions", "table.csv", "--labels", "labels.csv", "--prediction-column", "\"good, fp32\",bad");
        Assert.Contains("\ngood, fp32", outcome.Output);
    }

    [Fact]
    public void AreWrittenAsATableAndASummary()
    {
        Assert.Equal(0, Evaluate("--prediction-column good,bad -o figures.csv --summary eval.json").ExitCode);
        Assert.Equal(0, Evaluate("--prediction-column good,bad -o figures.tex").ExitCode);
        Assert.StartsWith("model,dataset,split,n,srcc,", File.ReadAllText(_scene.PathOf("figures.csv")));
        Assert.Contains("good & \\textbf{1.000}", File.ReadAllText(_scene.PathOf("figures.tex")));
        Assert.Contains("% command: hyperiqa evaluate --predictions table.csv", File.ReadAllText(_scene.PathOf("figures.tex")));
        var summary = JsonDocument.Parse(File.ReadAllText(_scene.PathOf("eval.json"))).RootElement;
        Assert.Equal("good", summary.GetProperty("reference").GetString());
        Assert.Equal(2, summary.GetProperty("figures").GetArrayLength());
        Assert.Equal(2, summary.GetProperty("differences").GetArrayLength());
        Assert.Equal(2, Evaluate("--prediction-column good,bad -o figures.tex").ExitCode);
        Assert.Equal(0, Evaluate("--prediction-column good,bad -o figures.tex --overwrite").ExitCode);
    }

    [Fact]
    public void AreShownSideBySideOnAPage()
    {
        Assert.Equal(0, Evaluate("--prediction-column good,bad --report page").ExitCode);
        Assert.Equal(
            ["index.html"], Directory.GetFiles(_scene.PathOf("page"), "*.*").Select(Path.GetFileName).Where(name => name![0] != '.'));
        Assert.Contains("<h1>good and bad on ", File.ReadAllText(_scene.PathOf("page/index.html")));
        Assert.Equal(2, Evaluate("--prediction-column good,bad --report page").ExitCode);
        Assert.Equal(0, Evaluate("--prediction-column good,bad --report page --overwrite").ExitCode);
    }

    [Fact]
    public void AreEachHeldToTheGates()
    {
        var outcome = Evaluate("--prediction-column good,bad --min-srcc 0.9");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("bad: SRCC ", outcome.Errors);
        Assert.DoesNotContain("good: ", outcome.Errors);
    }

    [Theory]
    [InlineData("--prediction-column good,good", "names good twice")]
    [InlineData("--prediction-column good,worse", "worse")]
    [InlineData("--prediction-column good,bad --baseline eval.json", "--baseline is of one model")]
    [InlineData("--prediction-column good,bad --splits 3", "several columns, which are compared on one set of images")]
    public void AreRefusedWhereTheyMakeNoSense(string options, string sentence)
    {
        var outcome = Evaluate(options);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    Outcome Evaluate(string options) =>
        Shell.RunIn(_scene.Folder, ["evaluate", "--predictions", "table.csv", "--labels", "labels.csv", .. options.Split(' ')]);
}
