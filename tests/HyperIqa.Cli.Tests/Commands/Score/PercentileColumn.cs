using System.Globalization;
using System.Text.Json;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Tests;

public sealed class PercentileColumn(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void SaysWhatShareOfTheReferencePhotographsScoresLower()
    {
        var (image, file) = (_scene.Picture("a.ppm"), WithDistribution(Table(model.Path, from: -100, to: 100)));
        var outcome = Shell.Run("score", "-m", file, "-p", "1", "--percentile", image);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("image,mos,mos_se,patches,width,height,status,error,percentile\n", outcome.Output);
        var (mos, percentile) = (Number(outcome.Rows[0][1]), Number(outcome.Rows[0][8]));
        Assert.Equal((mos + 100) / 2, percentile, 0.1); // the reference scores lie evenly from -100 to 100
        Assert.Contains("median (above ", outcome.Errors);
        Assert.Contains("% of 201 even numbers)", outcome.Errors);
    }

    [Fact]
    public void IsEmptyForAnImageWithoutAScoreAndANumberInJson()
    {
        var (broken, image, file) = (
            _scene.Text("broken.jpg", "no image"), _scene.Picture("a.ppm"), WithDistribution(Table(model.Path, from: -100, to: 100)));
        var rows = Shell.Run("score", "-m", file, "-p", "1", "--percentile", "--format", "jsonl", broken, image).Output
            .Trim()
            .Split('\n')
            .Select(row => JsonDocument.Parse(row).RootElement)
            .ToArray();
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], rows.Select(row => row.GetProperty("percentile").ValueKind));
    }

    [Fact]
    public void ComesBehindTheLabel()
    {
        var (image, file) = (_scene.Picture("a.ppm"), WithDistribution(Table(model.Path, from: -100, to: 100)));
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,50\n");
        var outcome = Shell.Run("score", "-m", file, "-p", "1", "--percentile", "--labels", labels, image);
        Assert.StartsWith("image,mos,mos_se,patches,width,height,status,error,label,percentile\n", outcome.Output);
        Assert.Equal("50", outcome.Rows[0][8]);
    }

    [Fact]
    public void IsRefusedWithoutADistribution()
    {
        var outcome = Shell.Run("score", "-m", model.Path, "--percentile", _scene.Picture("a.ppm"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("'hyperiqa models convert --mos-quantiles' adds one", outcome.Errors);
    }

    [Fact]
    public void WarnsWhereTheReferencePhotographsWereScoredOtherwise()
    {
        var (image, file) = (_scene.Picture("a.ppm"), WithDistribution(Table(model.Path, from: -100, to: 100)));
        var outcome = Shell.Run("score", "-m", file, "--crops", "dense", "--percentile", image);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("compares with photographs that were scored with --crops grid", outcome.Errors);
        Assert.DoesNotContain("above", Shell.Run("score", "-m", file, "--crops", "dense", image).Errors);
    }

    [Fact]
    public void IsShownByInspect()
    {
        var inspected = Shell.Run("models", "inspect", WithDistribution(Table(model.Path, from: 0, to: 100))).Output;
        Assert.Contains(
            "scores\t5 % below 5.0, 25 % below 25.0, 50 % below 50.0, 75 % below 75.0, 95 % below 95.0 (201 even numbers; crops grid, "
                + "preprocessing native)\n",
            inspected);
    }

    [Fact]
    public void TakesNoScoresOfAnotherCheckpointAndNoneOfUnknownOrigin()
    {
        var other = _scene.PathOf("other.safetensors");
        Shell.Run("models", "convert", model.Path, other, "--preprocessing", "koniq");
        var foreign = Convert(Table(other, from: 0, to: 100));
        Assert.Equal(2, foreign.ExitCode);
        Assert.Contains("was not scored with", foreign.Errors);

        var table = Table(model.Path, from: 0, to: 100);
        File.Delete(table + ".settings.json");
        Assert.Contains("its settings are missing", Convert(table).Errors);
        Assert.False(File.Exists(_scene.PathOf("out.safetensors")));
    }

    [Fact]
    public void TakesNoHandfulOfScores()
    {
        var outcome = Convert(Table(model.Path, from: 0, to: 100, count: 50));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("has 50 scores; a distribution takes 102 or more", outcome.Errors);
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A table as <c>score -o</c> writes it, with scores evenly apart.</summary>
    string Table(string checkpoint, double from, double to, int count = 201)
    {
        using var read = CheckpointFile.Read(checkpoint);
        var table = _scene.Text(
            "scores.csv",
            "image,mos,mos_se,patches,width,height,status,error\n"
                + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(
                    CultureInfo.InvariantCulture, $"{i}.jpg,{from + (to - from) * i / (count - 1):F4},1,25,512,512,ok,\n")))
                + "broken.jpg,,,0,,,error,not an image\n");
        _scene.Text(
            "scores.csv.settings.json",
            JsonSerializer.Serialize(
                new Dictionary<string, string> { ["model"] = read.Sha256, ["preprocessing"] = "native", ["crops"] = "grid" }));
        return table;
    }

    Outcome Convert(string table) =>
        Shell.Run(
            "models", "convert", model.Path, _scene.PathOf("out.safetensors"), "--mos-quantiles", table,
            "--photographs", "201 even numbers");

    string WithDistribution(string table)
    {
        Assert.Equal(0, Convert(table).ExitCode);
        return _scene.PathOf("out.safetensors");
    }
}
