namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa models localize</c>.</summary>
public sealed class Localizing(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesACheckpointOfTheSameScoresWhoseMapsDiffer()
    {
        for (var i = 0; i < 40; i++) _scene.Picture($"photos/{i}.ppm", seed: i, width: 224, height: 224); // a window each
        var (dense, finds) = (_scene.PathOf("dense.safetensors"), _scene.PathOf("finds.safetensors"));
        Shell.Run("models", "convert", model.Path, dense, "--crops", "dense");

        var outcome = Shell.Run("models", "localize", dense, finds, "--images", _scene.PathOf("photos"), "--photographs", "40 of noise");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("learnt from\t40 photographs\narea\t", outcome.Output);
        Assert.Contains("faults\tmaps see faults of a part (40 of noise)\n", Shell.Run("models", "inspect", finds).Output);
        var picture = _scene.PathOf("photos/3.ppm");
        Assert.Equal(Shell.Run("score", "-m", dense, picture).Output, Shell.Run("score", "-m", finds, picture).Output);
        Assert.NotEqual(Map(dense, "without", picture), Map(finds, "with", picture));
    }

    [Fact]
    public void TakesMoreThanAHandfulOfPhotographs()
    {
        var outcome = Shell.Run("models", "localize", model.Path, _scene.PathOf("out.safetensors"), "--images", _scene.Picture("a.ppm"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("only 1 image", outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("out.safetensors")));
    }

    /// <summary>The grid of a map.</summary>
    string Map(string checkpoint, string folder, string picture)
    {
        Assert.Equal(0, Shell.Run("map", "-m", checkpoint, "-o", _scene.PathOf(folder), picture).ExitCode);
        return File.ReadAllText(Directory.GetFiles(_scene.PathOf(folder), "*.grid.csv").Single());
    }
}
