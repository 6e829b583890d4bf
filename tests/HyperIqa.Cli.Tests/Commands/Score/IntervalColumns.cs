using System.Globalization;
using System.Text.Json;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Tests;

public sealed class IntervalColumns(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    /// <summary>By the metadata: from 10 below to 5 above each MOS, whatever an image shows.</summary>
    [Fact]
    public void SayBetweenWhichScoresPeopleJudge()
    {
        var outcome = Shell.Run("score", "-m", Measured(), "-p", "1", "--interval", _scene.Picture("a.ppm"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("image,mos,mos_se,patches,width,height,status,error,mos_low,mos_high\n", outcome.Output);
        var mos = Number(outcome.Rows[0][1]);
        Assert.Equal(mos - 10, Number(outcome.Rows[0][8]), 0.01);
        Assert.Equal(mos + 5, Number(outcome.Rows[0][9]), 0.01);
    }

    [Fact]
    public void GrowWhereAnImageIsUnlikeTheReferencePhotographs()
    {
        var outcome = Shell.Run(
            "score", "-m", Measured(unit: 1e-6), "-p", "1", "--interval", "--unlikeness", "-q", _scene.Picture("a.ppm"));

        Assert.Equal(["0.00", "100.00"], outcome.Rows[0][8..10]);
        Assert.True(Number(outcome.Rows[0][10]) > 100);
        Assert.Contains("1 image is unlike all of the 3 test pictures", outcome.Errors);
    }

    /// <summary>One label at the MOS, and one far away.</summary>
    [Fact]
    public void AreComparedWithLabels()
    {
        var (checkpoint, image) = (Measured(), _scene.Picture("a.ppm"));
        var mos = Shell.Run("score", "-m", checkpoint, "-p", "1", image).Rows[0][1];
        var labels = _scene.Text("labels.csv", $"image,mos\na.ppm,{mos}\nb.ppm,100\n");

        var outcome = Shell.Run(
            "score", "-m", checkpoint, "-p", "1", "--interval", "--labels", labels, image, _scene.Picture("b.ppm"));

        Assert.Contains("50.0 % of 2 labels lie in their interval, which is to hold 90 %", outcome.Errors);
    }

    [Fact]
    public void AreEmptyForAnImageWithoutAScoreAndNumbersInJson()
    {
        var rows = Shell.Run(
            "score", "-m", Measured(), "-p", "1", "--interval", "--format", "jsonl",
            _scene.Text("broken.jpg", "no image"), _scene.Picture("a.ppm")).Output
            .Trim()
            .Split('\n')
            .Select(row => JsonDocument.Parse(row).RootElement)
            .ToArray();

        Assert.Equal([JsonValueKind.Null, JsonValueKind.Number], rows.Select(row => row.GetProperty("mos_low").ValueKind));
    }

    [Fact]
    public void AreRefusedWithoutAMeasurement()
    {
        var outcome = Shell.Run("score", "-m", model.Path, "--interval", _scene.Picture("a.ppm"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("'hyperiqa models calibrate' measures it", outcome.Errors);
    }

    [Fact]
    public void AreWarnedAboutWhereTheReferencePhotographsWereScoredOtherwise() => Assert.Contains(
        "--interval is measured with --crops grid",
        Shell.Run("score", "-m", Measured(), "--crops", "dense", "--interval", _scene.Picture("a.ppm")).Errors);

    [Fact]
    public void AreShownByInspect() => Assert.Contains(
        "intervals\t90 % of people's MOS lie within 15 to 30 around 25, 40 to 55 around 50, 65 to 80 around 75 (3 test pictures; crops grid, "
            + "preprocessing native)\n",
        Shell.Run("models", "inspect", Measured()).Output);

    [Fact]
    public void AreMeasuredByCalibrate()
    {
        var labels = _scene.Text("labels.csv", "image,mos\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i}.ppm,{i}\n")));
        for (var i = 0; i < 100; i++) _scene.Picture($"photos/{i}.ppm", seed: i, width: 224, height: 224); // a window each
        var (dense, measured) = (_scene.PathOf("dense.safetensors"), _scene.PathOf("measured.safetensors"));
        Shell.Run("models", "convert", model.Path, dense, "--crops", "dense");

        var outcome = Shell.Run(
            "models", "calibrate", dense, measured, "--images", _scene.PathOf("photos"), "--labels", labels, "--photographs", "all alike");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("measured on\t100 photographs\ncovered\t", outcome.Output);
        var row = Shell.Run("score", "-m", measured, "--interval", _scene.PathOf("photos/7.ppm")).Rows[0];
        Assert.True(Number(row[8]) < 12 && Number(row[9]) > 88, "labels go from 0 to 99, whatever the score is");
    }

    [Fact]
    public void TakeMoreThanAHandfulOfLabels()
    {
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,50\n");
        var outcome = Shell.Run(
            "models", "calibrate", model.Path, _scene.PathOf("out.safetensors"), "--images", _scene.Picture("a.ppm"), "--labels", labels);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("1 of its images have a label in", outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("out.safetensors")));
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The checkpoint with intervals that a test can compute, and a MOS near 50 for whatever it sees.</summary>
    /// <param name="unit">The distance that 19 of 20 reference photographs stay below.</param>
    string Measured(double unit = 1e6)
    {
        using var checkpoint = CheckpointFile.Read(model.Path);
        var path = _scene.PathOf("measured.safetensors");
        var intervals = new MosIntervals(new(
            "3 test pictures", "grid", "native", [0, 100], [-10, -10], [5, 5], new double[112], [], [], 1, unit, 1.5));
        var metadata = new Dictionary<string, string>(checkpoint.MetadataForSaving(), StringComparer.Ordinal)
        {
            [MosIntervals.MetadataName] = $"{intervals}",
            ["score_scale"] = "0.0001",
            ["score_offset"] = "50",
        };
        SafetensorsFile.Write(path, checkpoint.Tensors.Values, metadata);
        return path;
    }
}
