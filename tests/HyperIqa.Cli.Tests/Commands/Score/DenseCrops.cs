using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary><c>--crops dense</c> and the checkpoint's own crop rule, on the command line.</summary>
public sealed class DenseCrops(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WriteARowAWindow() // 256×320 pixels are 8×10 cells: 2×4 windows every 32 pixels
    {
        var image = _scene.Picture("a.ppm", seed: 1, width: 320, height: 256);
        var windows = _scene.PathOf("windows.csv");

        var outcome = Score(image, "--crops", "dense", "--stride", "32", "--patch-scores", windows);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(",8,320,256,ok,", outcome.Output);
        var rows = File.ReadAllLines(windows)[1..].Select(row => row.Split(',')).ToList();
        Assert.Equal(["0 0", "0 32", "0 64", "0 96", "32 0", "32 32", "32 64", "32 96"], rows.Select(row => $"{row[2]} {row[3]}"));
    }

    [Theory]
    [InlineData("--patches", "9")]
    [InlineData("--until-se", "2")]
    [InlineData("--seed", "1")]
    public void TakeNoOptionThatIsAboutPatches(string option, string value)
    {
        var outcome = Score(_scene.Picture("a.ppm", seed: 1), "--crops", "dense", option, value);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"{option} is for --crops grid or random", outcome.Errors);
    }

    [Theory]
    [InlineData("48", "takes a multiple of 32")]
    [InlineData("0", "takes a whole number of 1 or more")]
    public void RefuseAStrideThatCannotBe(string stride, string reason)
    {
        var outcome = Score(_scene.Picture("a.ppm", seed: 1), "--crops", "dense", "--stride", stride);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Errors);
    }

    [Fact]
    public void RefuseAStrideOfPatches()
    {
        var outcome = Score(_scene.Picture("a.ppm", seed: 1), "--stride", "64");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("add --crops dense", outcome.Errors);
    }

    [Fact]
    public void RefuseThePreprocessingThatHasAGridOfItsOwn()
    {
        var outcome = Shell.Run(
            "score", _scene.Picture("a.ppm", seed: 1), "-m", model.Path, "--crops", "dense", "--preprocessing", "pyiqa");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("its own patch grid", outcome.Errors);
    }

    [Fact]
    public void AreTakenWhereTheCheckpointSaysSoAndNobodyAsksForPatches()
    {
        var dense = _scene.PathOf("dense.safetensors");
        Assert.Equal(0, Shell.Run("models", "convert", model.Path, dense, "--crops", "dense").ExitCode);
        Assert.Contains("crops\tdense", Shell.Run("models", "inspect", dense).Output);
        var image = _scene.Picture("a.ppm", seed: 1, width: 320, height: 256);

        Assert.Contains(",6,320,256,ok,", ScoreWith(dense, image).Output); // 2×3 windows every 64 pixels or less
        Assert.Contains(",1,320,256,ok,", ScoreWith(dense, image, "-p", "1").Output);
        Assert.Contains(",4,320,256,ok,", ScoreWith(dense, image, "--until-se", "1000").Output);
    }

    [Fact]
    public void AreNamedWhereTheirScoresAreSummedUp()
    {
        string[] names = ["a", "b", "c"];
        foreach (var (i, name) in names.Index()) _scene.Picture($"{name}.ppm", seed: i + 1, width: 320, height: 256);
        var (labels, summary) = (_scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n"), _scene.PathOf("eval.json"));

        var outcome = Shell.Run(
            "evaluate", "--images", _scene.Folder, "--labels", labels, "-m", model.Path, "--preprocessing", "native", "--crops", "dense",
            "--resamples", "0", "--summary", summary);

        Assert.Contains(" images/s), 6 dense windows per image; MOS ", outcome.Errors);
        Assert.Contains("dense windows 64 pixels apart, preprocessing native", File.ReadAllText(summary));
    }

    [Theory]
    [InlineData(true, "dense", null)]
    [InlineData(false, "dense", "exact")]
    [InlineData(false, "grid", null)]
    [InlineData(true, "grid", "fast")]
    public void AreDecodedFastUnlessSomebodySaysOtherwise(bool fast, string crops, string? decode)
    {
        var log = _scene.PathOf("run.log");
        string[] options =
        [
            "--crops", crops, "--log", log, .. decode is null ? Array.Empty<string>() : ["--decode", decode],
            .. crops == "grid" ? ["-p", "1"] : Array.Empty<string>(),
        ];
        Assert.Equal(0, Score(_scene.Picture("a.ppm", seed: 1), options).ExitCode);
        Assert.Equal(fast, File.ReadLines(log).First().EndsWith(", fast decoding"));
    }

    [Fact]
    public void GiveAnImageTheSameScoreAloneAndAmongOthersOfOtherSizes()
    {
        var (image, wider) = (
            _scene.Picture("image.ppm", seed: 7, width: 320, height: 256), _scene.Picture("wider.ppm", seed: 8, width: 400, height: 256));
        var twin = _scene.Picture("twin.ppm", seed: 7, width: 320, height: 256);

        var alone = Score(image, "--crops", "dense", "-t", "1").Rows[0];
        var among = Score(wider, twin, "--crops", "dense", "-t", "2").Rows[1];

        Assert.Equal(double.Parse(alone[1], CultureInfo.InvariantCulture), double.Parse(among[1], CultureInfo.InvariantCulture), 1e-4);
    }

    [Fact]
    public void AreNotTakenWhereTheFileDoesNotSay() =>
        Assert.Contains(",25,", Score(_scene.Picture("a.ppm", seed: 1)).Output);

    Outcome Score(string image, params string[] options) => ScoreWith(model.Path, image, options);

    static Outcome ScoreWith(string model, string image, params string[] options) =>
        Shell.Run(["score", image, "-m", model, "--preprocessing", "native", .. options]);
}
