using System.Xml.Linq;

namespace HyperIqa.Cli.Tests.Verdicts;

public sealed class Gates(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void OfScoreAreShownInEveryForm()
    {
        string[] images = [_scene.Picture("a.ppm"), _scene.Text("broken.jpg", "<html>")];
        var (junit, summary, metrics) = (_scene.PathOf("junit.xml"), _scene.Text("summary.md", "# Before\n"), _scene.PathOf("metrics.txt"));
        var outcome = Score(
            [
                .. images, "--fail-under", "1000", "--junit", junit, "--summary-markdown", summary, "--metrics", metrics,
                "--annotations", "github",
            ]);

        Assert.Equal(1, outcome.ExitCode);
        var document = XDocument.Load(junit);
        Assert.Empty(JUnitFiles.Faults(document));
        Assert.Equal(images, document.Descendants("testcase").Select(one => (string)one.Attribute("name")!));
        Assert.Equal((1, 1), (document.Descendants("failure").Count(), document.Descendants("error").Count()));
        Assert.StartsWith("# Before\n## ❌ hyperiqa score: 2 of 2 images fail\n", File.ReadAllText(summary));
        Assert.Equal(1, OpenMetricsText.Read(File.ReadAllText(metrics))["hyperiqa_images{outcome=\"broken\"}"]);
        Assert.Equal(2, outcome.Errors.Split('\n').Count(line => line.StartsWith("::error file=")));
        Assert.DoesNotContain("::", outcome.Output);
    }

    [Fact]
    public void LetAsManyImagesFailAsAreAllowed()
    {
        string[] arguments = [_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2), _scene.Text("broken.jpg", "<html>"), "-q"];
        var junit = _scene.PathOf("junit.xml");
        var allowed = Score([.. arguments, "--allow-failures", "34%", "--junit", junit]);
        Assert.Equal(0, allowed.ExitCode);
        Assert.Contains("warning: 1 of 3 images fail; --allow-failures 34% allows 1\n", allowed.Errors);
        Assert.Equal(
            ("1", "0"),
            (
                (string)XDocument.Load(junit).Descendants("testsuite").Single().Attribute("skipped")!,
                (string)XDocument.Load(junit).Descendants("testsuite").Single().Attribute("errors")!));
        Assert.Equal(1, Score([.. arguments, "--allow-failures", "33%"]).ExitCode);
    }

    [Fact]
    public void WarnWithoutFailing()
    {
        var outcome = Score(_scene.Picture("a.ppm"), "--warn-under", "1000", "--annotations", "github");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("warning: 1 of 1 images score below --warn-under 1000; the lowest is ", outcome.Errors);
        Assert.Contains("\n::warning file=", outcome.Errors);
    }

    [Theory]
    [InlineData("--fail-under 50 --warn-under 50", "--warn-under 50: takes a MOS above --fail-under 50")]
    [InlineData("--allow-failures 2.5", "--allow-failures 2.5: takes a number of images, such as 3, or a share of them, such as 2%")]
    [InlineData("--allow-failures 101%", "--allow-failures 101%: takes a number")]
    [InlineData("--allow-failures -1%", "--allow-failures -1%: takes a number")]
    [InlineData("--annotations gitlab", "--annotations gitlab: takes github")]
    [InlineData("--junit /nowhere/junit.xml", "the folder /nowhere does not exist")]
    [InlineData(
        "--junit /tmp/same --metrics /tmp/same", "/tmp/same: both --junit and --metrics would be written there; they need a file each")]
    public void RefuseWhatCannotBe(string options, string reason)
    {
        var outcome = Score([_scene.Picture("a.ppm"), .. options.Split(' ')]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(reason, outcome.Errors);
    }

    [Fact]
    public void LeaveAFileThatIsThereAlone()
    {
        var junit = _scene.PathOf("junit.xml");
        Assert.Equal(0, Score(_scene.Picture("a.ppm"), "--junit", junit).ExitCode);
        var before = File.ReadAllText(junit);
        Assert.Equal((2, before), (Score(_scene.Picture("b.ppm"), "--junit", junit).ExitCode, File.ReadAllText(junit)));
        Assert.Equal(0, Score(_scene.Picture("b.ppm"), "--junit", junit, "--overwrite").ExitCode);
        Assert.Contains("b.ppm", File.ReadAllText(junit));
    }

    [Fact]
    public void OfEvaluateAreCasesEach()
    {
        var table = _scene.Text("scores.csv", "image,mos,label\na,1,2\nb,2,1\nc,3,3\nd,4,4\ne,5,5\nf,6,6\n");
        var (junit, summary, metrics) = (_scene.PathOf("junit.xml"), _scene.PathOf("summary.md"), _scene.PathOf("metrics.txt"));
        var outcome = Shell.Run(
            "evaluate", "--predictions", table, "--labels", table, "--prediction-column", "mos", "--label-column", "label",
            "--min-srcc", "0.5", "--min-plcc", "0.99", "--warn-under", "0.95", "--junit", junit, "--summary-markdown", summary,
            "--metrics", metrics, "--annotations", "github");

        Assert.Equal(1, outcome.ExitCode);
        var document = XDocument.Load(junit);
        Assert.Empty(JUnitFiles.Faults(document));
        Assert.Equal(
            ["SRCC is 0.5 or more (--min-srcc)", "PLCC is 0.99 or more (--min-plcc)", "SRCC is 0.95 or more (--warn-under)"],
            document.Descendants("testcase").Select(one => (string)one.Attribute("name")!));
        // 1 - 6·2/(6·35), by hand
        Assert.Equal("PLCC 0.9429 is below --min-plcc 0.99", (string)document.Descendants("failure").Single().Attribute("message")!);
        Assert.Contains("1 of 3 gates is not met", File.ReadAllText(summary));
        Assert.Contains(
            OpenMetricsText.Read(File.ReadAllText(metrics)),
            sample => sample.Key.StartsWith("hyperiqa_srcc{model=") && Math.Abs(sample.Value - 33.0 / 35) < 1e-9);
        Assert.Contains("::error title=hyperiqa evaluate::PLCC 0.9429 is below", outcome.Errors);
        Assert.Contains("::warning title=hyperiqa evaluate::SRCC 0.9429 is below --warn-under 0.95", outcome.Errors);
    }

    [Fact]
    public void OfASuiteAreOfEachModelOnEachDataset()
    {
        var labels = _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\nd,4\n");
        _scene.Text("good.csv", "image,mos\na,1.1\nb,2\nc,3\nd,4\n");
        _scene.Text("bad.csv", "image,mos\na,4\nb,3\nc,2\nd,1\n");
        var suite = _scene.Text("suite.json", $$"""
            {"models":[{"name":"good","predictions":{"set":"good.csv"} },{"name":"bad","predictions":{"set":"bad.csv"} }],"datasets":[{"name":"set","labels":"{{labels}}"}]}
            """);
        var junit = _scene.PathOf("junit.xml");
        Assert.Equal(1, Shell.Run("evaluate", "--suite", suite, "--min-srcc", "0.9", "--junit", junit).ExitCode);
        var document = XDocument.Load(junit);
        Assert.Empty(JUnitFiles.Faults(document));
        Assert.Equal(
            [("good on set: SRCC is 0.9 or more (--min-srcc)", false), ("bad on set: SRCC is 0.9 or more (--min-srcc)", true)],
            document.Descendants("testcase").Select(one => ((string)one.Attribute("name")!, one.Element("failure") is not null)));
    }

    [Fact]
    public void OfEvaluateLetAsManyImagesFailAsAreAllowed()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("photos/d.jpg", "<html>");
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nd.jpg,4\n");
        var outcome = Shell.Run(
            "evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "1", "--allow-failures", "1");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("warning: 1 of 4 images could not be scored; --allow-failures 1 allows 1\n", outcome.Errors);
    }

    Outcome Score(params string[] arguments) => Shell.Run(["score", "-m", model.Path, "-p", "1", .. arguments]);
}
