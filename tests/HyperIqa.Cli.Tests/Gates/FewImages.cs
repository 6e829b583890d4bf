using System.Xml.Linq;

namespace HyperIqa.Cli.Tests.Verdicts;

/// <summary>A list that is empty by mistake, or shorter than it should be, does not pass a gate.</summary>
public sealed class FewImages(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void AreAWarningWithoutAGate()
    {
        var outcome = List("");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("hyperiqa: warning: standard input lists no image\n", outcome.Errors);
    }

    [Theory]
    [InlineData("--fail-under 20")]
    [InlineData("--annotations github")]
    [InlineData("--min-images 1")]
    public void FailAGateWhereThereAreNone(string gate)
    {
        var outcome = List("", gate.Split(' '));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("hyperiqa: there is no image to score; --min-images ", outcome.Errors);
    }

    [Fact]
    public void PassWhereNoneIsAskedFor() => Assert.Equal(0, List("", "--fail-under", "20", "--min-images", "0").ExitCode);

    [Fact]
    public void AreShownInEveryForm()
    {
        var (junit, summary, metrics) = (_scene.PathOf("junit.xml"), _scene.PathOf("summary.md"), _scene.PathOf("metrics.txt"));
        var outcome = List(
            "", "--fail-under", "20", "--junit", junit, "--summary-markdown", summary, "--metrics", metrics, "--annotations", "github");
        var document = XDocument.Load(junit);
        Assert.Empty(JUnitFiles.Faults(document));
        const string Reason = "there is no image to score; --min-images 0 lets that pass";
        Assert.Equal(Reason, (string)document.Descendants("failure").Single().Attribute("message")!);
        Assert.StartsWith($"## ❌ hyperiqa score: {Reason}\n", File.ReadAllText(summary));
        Assert.Equal(0, OpenMetricsText.Read(File.ReadAllText(metrics))["hyperiqa_passed"]);
        Assert.Contains($"::error title=hyperiqa score::{Reason}\n", outcome.Errors);
    }

    [Fact]
    public void FailWhereMoreAreAskedFor()
    {
        string[] arguments =
            ["score", "-m", model.Path, "-p", "1", _scene.Picture("a.ppm"), _scene.PathOf("missing.png"), "--allow-failures", "1"];
        Assert.Equal(0, Shell.Run([.. arguments, "--min-images", "2"]).ExitCode);
        var outcome = Shell.Run([.. arguments, "--min-images", "3"]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("there are only 2 of the 3 images that --min-images asks for\n", outcome.Errors);
    }

    [Fact]
    public void OfAShardAreThoseOfTheWholeList()
    {
        var image = _scene.Picture("a.ppm");
        string[] arguments = ["score", image, "-m", model.Path, "-p", "1", "--fail-under", "-1000"];
        Assert.All(["1/2", "2/2"], shard => Assert.Equal(0, Shell.Run([.. arguments, "--shard", shard]).ExitCode));
    }

    [Fact]
    public void CountRowsOfAnEarlierRun()
    {
        var (image, table) = (_scene.Picture("a.ppm"), _scene.PathOf("scores.csv"));
        Assert.Equal(0, List(image, "-o", table).ExitCode);
        Assert.Equal(0, List("", "-o", table, "--resume", "--min-images", "1").ExitCode);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void OfEvaluateHaveAScoreAndALabel(int least, int exitCode)
    {
        var table = _scene.Text("scores.csv", "image,mos,label\na,1,2\nb,2,1\nc,3,3\n");
        var junit = _scene.PathOf("junit.xml");
        var outcome = Shell.Run(
            "evaluate", "--predictions", table, "--labels", table, "--prediction-column", "mos", "--label-column", "label",
            "--min-images", $"{least}", "--junit", junit);
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.Equal(
            $"{least} images or more have a score and a label (--min-images)",
            (string)XDocument.Load(junit).Descendants("testcase").Single().Attribute("name")!);
        Assert.Equal(
            exitCode == 1,
            outcome.Errors.Contains(
                "only 3 of the 4 images that --min-images asks for have a score and a label"));
    }

    Outcome List(string list, params string[] options) => Shell.Run(["score", "-", "-m", model.Path, "-p", "1", .. options], list);
}
