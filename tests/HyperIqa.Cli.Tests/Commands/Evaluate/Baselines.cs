using System.Globalization;

namespace HyperIqa.Cli.Tests;

public sealed class Baselines : IDisposable
{
    readonly Scene _scene = new();
    readonly string _labels, _good, _bad, _baseline;

    public Baselines()
    {
        _labels = _scene.Text("labels.csv", "image,mos\n" + Rows(i => i));
        _good = _scene.Text("good.csv", "image,mos\n" + Rows(i => i + Math.Sin(7 * i)));
        _bad = _scene.Text("bad.csv", "image,mos\n" + Rows(i => i + (60 * Math.Sin(7 * i))));
        _baseline = _scene.PathOf("eval.json");
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void ExitWithOneWhereTheLossIsSignificant()
    {
        Judge(_good, "--summary", _baseline);

        var (same, worse) = (Judge(_good, "--baseline", _baseline), Judge(_bad, "--baseline", _baseline));

        Assert.Equal((0, 1), (same.ExitCode, worse.ExitCode));
        Assert.Contains("a significant loss", worse.Errors);
    }

    [Fact]
    public void OfAnotherPartShareNoImageByItsFileNameAlone()
    {
        string Part(string folder, string split) =>
            string.Concat(Enumerable.Range(0, 5).Select(i => $"{folder}/{i}.jpg,{i * i}{(split.Length > 0 ? "," : "")}{split}\n"));
        var labels = _scene.Text("parts.csv", "image,mos,split\n" + Part("a", "train") + Part("b", "test"));
        var (train, test) = (
            _scene.Text("train.csv", "image,mos\n" + Part("a", "")), _scene.Text("test.csv", "image,mos\n" + Part("b", "")));
        Shell.Run("evaluate", "--predictions", train, "--labels", labels, "--split", "train", "--summary", _baseline);

        var outcome = Shell.Run("evaluate", "--predictions", test, "--labels", labels, "--split", "test", "--baseline", _baseline);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("eval.json: covers other images (split train, here test)", outcome.Errors);
    }

    [Fact]
    public void WithoutScoresAreComparedByTheirInterval()
    {
        Judge(_good, "--summary", _baseline);
        File.Delete(_scene.PathOf("eval.predictions.csv"));

        var worse = Judge(_bad, "--baseline", _baseline);

        Assert.Equal(1, worse.ExitCode);
        Assert.Contains("only its interval is compared", worse.Errors);
    }

    [Fact]
    public void WithoutIntervalAndScoresAreRefused()
    {
        Judge(_good, "--summary", _baseline, "--resamples", "0");
        File.Delete(_scene.PathOf("eval.predictions.csv"));

        var outcome = Judge(_bad, "--baseline", _baseline);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("eval.json: cannot be a baseline: it has no interval of SRCC", outcome.Errors);
        Assert.Equal("", outcome.Output); // said before anything is judged
    }

    [Fact]
    public void WithoutIntervalAndWithScoresOfOtherImagesAreRefused()
    {
        Judge(_good, "--summary", _baseline, "--resamples", "0");
        File.Copy(_scene.Text("others.csv", "image,mos\nx.jpg,1\ny.jpg,2\n"), _scene.PathOf("eval.predictions.csv"), overwrite: true);

        Assert.Equal(2, Judge(_bad, "--baseline", _baseline).ExitCode);
    }

    [Fact]
    public void WithoutFiguresAreRefused()
    {
        Judge(_good, "--summary", _baseline);
        var text = File.ReadAllText(_baseline);
        File.WriteAllText(_baseline, System.Text.RegularExpressions.Regex.Replace(text, "\"(value|low|high)\": [0-9.]+", "\"$1\": null"));

        Assert.Equal(2, Judge(_bad, "--baseline", _baseline).ExitCode);
    }

    [Fact]
    public void WithoutIntervalAreComparedByTheirScores()
    {
        Judge(_good, "--summary", _baseline, "--resamples", "0");

        Assert.Equal(1, Judge(_bad, "--baseline", _baseline).ExitCode);
        Assert.Equal(0, Judge(_good, "--baseline", _baseline).ExitCode);
    }

    [Fact]
    public void DoNotTakeAForeignTableForTheirScores()
    {
        Judge(_good, "--summary", _baseline);
        File.Delete(_scene.PathOf("eval.predictions.csv"));
        _scene.Text("predictions.csv", "image,mos,pred\n0.jpg,1,2\n"); // theirs, beside the summary by chance

        var outcome = Judge(_good, "--baseline", _baseline);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("only its interval is compared", outcome.Errors);
    }

    [Fact]
    public void OfAnotherSplitAreNotComparedByTheirInterval()
    {
        Judge(_good, "--summary", _baseline, "--split", "test");
        File.Delete(_scene.PathOf("eval.predictions.csv"));

        var outcome = Judge(_good, "--baseline", _baseline);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("covers other images (split test (80/20 by image, seed 0), here all)", outcome.Errors);
    }

    Outcome Judge(string scores, params string[] options) =>
        Shell.Run(["evaluate", "--predictions", scores, "--labels", _labels, .. options]);

    static string Rows(Func<int, double> score) =>
        string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}.jpg,{score(i):F4}\n")));
}
