using System.Globalization;

namespace HyperIqa.Cli.Tests;

public sealed class EvaluateFiles : IDisposable
{
    readonly Scene _scene = new();
    readonly string _labels, _scores;

    public EvaluateFiles()
    {
        _labels = _scene.Text("labels.csv", "image,mos\n" + Rows(i => i));
        _scores = _scene.Text("scores.csv", "image,mos\n" + Rows(i => i + (5 * Math.Sin(7 * i))));
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("eval.predictions.csv", "--summary", "eval.json")]
    [InlineData("report/predictions.csv", "--report", "report")]
    [InlineData("report/eval.json", "--report", "report")]
    [InlineData("report/scatter.svg", "--report", "report")]
    [InlineData("report/index.html", "--report", "report")]
    public void ThatExistAreNotReplacedUnasked(string existing, string option, string output)
    {
        Assert.Equal(0, Evaluate(option, _scene.PathOf(output), "--resamples", "0").ExitCode);
        var all = Directory.GetFiles(Path.GetDirectoryName(_scene.PathOf(existing))!);
        foreach (var other in all.Except([_labels, _scores, _scene.PathOf(existing)])) File.Delete(other);

        var before = File.ReadAllText(_scene.PathOf(existing));
        var refused = Evaluate(option, _scene.PathOf(output));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"{existing}: exists already; --overwrite replaces it", refused.Errors);
        Assert.Equal(before, File.ReadAllText(_scene.PathOf(existing)));

        File.AppendAllText(_scene.PathOf(existing), "\n");
        Assert.Equal(0, Evaluate(option, _scene.PathOf(output), "--overwrite").ExitCode);
        Assert.NotEqual(before + "\n", File.ReadAllText(_scene.PathOf(existing)));
    }

    [Theory]
    [InlineData("report/predictions.csv", "--report", "report")]
    [InlineData("eval.predictions.csv", "--summary", "eval.json")]
    [InlineData("p.csv", "-o", "p.csv")]
    [InlineData("p.csv", "--unmatched", "p.csv")]
    public void ThatAreReadAreNeverReplaced(string input, string option, string output)
    {
        Directory.CreateDirectory(_scene.PathOf("report"));
        var text = File.ReadAllText(_scores);
        _scene.Text(input, text);

        var outcome = Shell.Run(
            "evaluate", "--predictions", _scene.PathOf(input), "--labels", _labels, option, _scene.PathOf(output), "--overwrite");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is what --predictions reads", outcome.Errors);
        Assert.Equal(text, File.ReadAllText(_scene.PathOf(input)));
    }

    [Fact]
    public void ThatAreReadAreKnownByTheirLinksToo()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links need a privilege there");

        File.CreateSymbolicLink(_scene.PathOf("link.csv"), _scores);
        Assert.Equal(2, Evaluate("-o", _scene.PathOf("link.csv"), "--overwrite").ExitCode);
    }

    [Fact]
    public void NeedAPlaceEach()
    {
        var outcome = Evaluate("-o", _scene.PathOf("x"), "--summary", _scene.PathOf("x"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("x: both --output and --summary would be written there", outcome.Errors);
    }

    [Fact]
    public void OfOneContentMayShareAPlace()
    {
        Assert.Equal(0, Evaluate("--report", _scene.PathOf("report"), "--resamples", "0").ExitCode);
        Assert.Equal(
            0,
            Evaluate(
                "--report", _scene.PathOf("report"), "--summary", _scene.PathOf("report/eval.json"), "--overwrite",
                "--resamples", "0").ExitCode);
    }

    [Fact]
    public void AreNotTakenForAReportsFolder()
    {
        var outcome = Evaluate("--report", _scene.Text("file", "mine"), "-o", _scene.PathOf("o.csv"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("file: is a file; --report takes a folder", outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("o.csv")));
    }

    [Fact]
    public void ThatCannotBeWrittenAreFoundOutFirst()
    {
        var outcome = Evaluate("--report", _scene.PathOf("labels.csv/report"), "-o", _scene.PathOf("o.csv"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("cannot be written", outcome.Errors);
        Assert.Equal("", outcome.Output);
        Assert.False(File.Exists(_scene.PathOf("o.csv")));
    }

    [Fact]
    public void HoldTheScoresOfRepeatedSplitsToo()
    {
        Assert.Equal(0, Evaluate("--splits", "3", "-o", _scene.PathOf("o.csv")).ExitCode);

        string[] lines = File.ReadAllLines(_scene.PathOf("o.csv"));
        Assert.Equal("image,mos,label", lines[0]);
        Assert.InRange(lines.Length - 1, 12, 36); // the images that are in any of three test parts of 12 of 60
    }

    [Theory]
    [InlineData("--report", "report")]
    [InlineData("--baseline", "eval.json")]
    [InlineData("--resamples", "500")]
    public void OfOneSetOfImagesAreRefusedForSplitsFromAFile(string option, string value)
    {
        Assert.Equal(0, Evaluate("--splits", "3", "--save-splits", _scene.PathOf("splits.csv")).ExitCode);
        Assert.Equal(0, Evaluate("--summary", _scene.PathOf("eval.json")).ExitCode);

        var outcome = Evaluate(
            "--splits-from", _scene.PathOf("splits.csv"), option, option == "--resamples" ? value : _scene.PathOf(value));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{option} cannot be used with several splits", outcome.Errors);
    }

    [Theory]
    [InlineData("o.json")]
    [InlineData("o.JSONL")]
    public void AreWhatTheirNameSays(string name)
    {
        Assert.Equal(0, Evaluate("-o", _scene.PathOf(name)).ExitCode);

        Assert.StartsWith("""{"image":"0.jpg","mos":0,"label":0,"fitted":""", File.ReadAllText(_scene.PathOf(name)));
        Assert.Equal(Evaluate().Output, Shell.Run("evaluate", "--predictions", _scene.PathOf(name), "--labels", _labels).Output);
    }

    [Fact]
    public void MayBePipes()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no /dev/stdin");

        var predictions = Shell.Run(["evaluate", "--predictions", "/dev/stdin", "--labels", _labels], File.ReadAllText(_scores));
        var labels = Shell.Run(["evaluate", "--predictions", _scores, "--labels", "/dev/stdin"], File.ReadAllText(_labels));

        Assert.Equal((0, 0), (predictions.ExitCode, labels.ExitCode));
        Assert.Equal(Evaluate().Output, predictions.Output);
        Assert.Equal(predictions.Output, labels.Output);
    }

    Outcome Evaluate(params string[] options) => Shell.Run(["evaluate", "--predictions", _scores, "--labels", _labels, .. options]);

    static string Rows(Func<int, double> score) =>
        string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}.jpg,{score(i):F4}\n")));
}
