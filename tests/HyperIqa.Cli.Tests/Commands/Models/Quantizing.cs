using HyperIqa.Research.Quantizing;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa models quantize</c> and <c>--precision int8</c>.</summary>
public sealed class Quantizing(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesAFileThatScoresInBothPrecisions()
    {
        var (pictures, quantized) = (Pictures(), _scene.PathOf("int8.safetensors"));
        var outcome = Shell.Run("models", "quantize", model.Path, quantized, "--images", pictures, "-p", "1");
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("calibrated on\t2 photographs\nmeasured on\t6 others\nSRCC\t", outcome.Output);
        Assert.Contains("worst |ΔMOS|\t", outcome.Output);

        var expected = Scores("-m", model.Path, pictures);
        foreach (var precision in new[] { "fp32", "int8" })
        {
            var scores = Scores("-m", quantized, "--precision", precision, pictures);
            // pictures of noise, that score near -7
            for (var i = 0; i < scores.Length; i++) Assert.Equal(1, scores[i] / expected[i], Int8Tolerance.OfRatio(RoundedWeights.LargestLevel));
        }

        var inspected = Shell.Run("models", "inspect", "--tensors", quantized).Output;
        Assert.Contains("metadata.largest_weight_level\t63\n", inspected);
        Assert.Contains("metadata.activation_scales\tres.conv1 ", inspected);
        Assert.Contains("parameters\t27,375,369\n", inspected); // as deterministic-weights.md counts them
        Assert.Contains("tensor.conv1.0.weight\tint8 [1024, 2048, 1, 1] with scales\n", inspected);

        var copy = _scene.PathOf("copy.safetensors");
        Assert.Equal(0, Shell.Run("models", "convert", quantized, copy, "--dtype", "same").ExitCode);
        Assert.Equal(File.ReadAllBytes(quantized), File.ReadAllBytes(copy));
    }

    [Fact]
    public void SaysHowToGetScalesWhereThereAreNone()
    {
        var outcome = Shell.Run("score", "--precision", "int8", "-m", model.Path, _scene.Picture("a.ppm"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("has no activation scales, which int8 needs; 'hyperiqa models quantize'", outcome.Errors);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void DoesNotReplaceAFileUnasked()
    {
        var there = _scene.PathOf("there.safetensors");
        Assert.Equal(0, Shell.Run("models", "convert", model.Path, there).ExitCode);
        var before = File.ReadAllBytes(there);
        var outcome = Shell.Run("models", "quantize", model.Path, there, "--images", Pictures());
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--overwrite replaces it", outcome.Errors);
        Assert.Equal(before, File.ReadAllBytes(there));
    }

    [Theory]
    [InlineData("--scales-toward is of scales that the checkpoint has; give --scales-only with it")]
    [InlineData("has no activation scales", "--scales-only")]
    public void GoesTowardOtherScalesOnlyFromThoseOfTheCheckpoint(string why, params string[] options)
    {
        var output = _scene.PathOf("int8.safetensors");
        var outcome = Shell.Run(
            ["models", "quantize", model.Path, output, "--images", Pictures(), "--scales-toward", "0.6", .. options]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(why, outcome.Errors);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void WantsImagesEnough()
    {
        _scene.Picture("few/a.ppm");
        var outcome = Shell.Run("models", "quantize", model.Path, _scene.PathOf("int8.safetensors"), "--images", _scene.PathOf("few"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("only 1 image; calibration and measurement take 8 or more", outcome.Errors);
    }

    [Fact]
    public void SaysSoWhereNoImageCanBeCalibratedOn()
    {
        Directory.CreateDirectory(_scene.PathOf("broken"));
        for (var i = 0; i < 8; i++) _scene.Text($"broken/{i}.jpg", "no picture");
        var output = _scene.PathOf("int8.safetensors");
        var outcome = Shell.Run("models", "quantize", model.Path, output, "--images", _scene.PathOf("broken"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("hyperiqa: --images: none of the 2 photographs chosen to calibrate on can be read", outcome.Errors);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task EndsWhileItFitsWhenInterrupted()
    {
        const int terminated = 15;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no such signal here");
        var output = _scene.PathOf("int8.safetensors");
        using var process = Shell.Start("models", "quantize", model.Path, output, "--images", Pictures(), "-p", "1");
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("fitting the network")) Shell.Send(process, terminated);
            Assert.DoesNotContain("wrote", line);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(143, process.ExitCode);
        Assert.False(File.Exists(output));
    }

    string Pictures()
    {
        for (var i = 0; i < 8; i++) _scene.Picture($"pictures/{i}.ppm", seed: i, width: 230 + 10 * i);
        return _scene.PathOf("pictures");
    }

    static double[] Scores(params string[] arguments) =>
        [
            .. Shell.Run(["score", "-p", "1", .. arguments]).Rows
                .Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
