namespace HyperIqa.Cli.Tests;

/// <summary><c>train --variant</c>, and what the other commands make of its checkpoints.</summary>
public sealed class TrainVariants : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void ACheckpointWithoutAHyperNetworkIsScoredAndHasNoWeightsToCompare()
    {
        var rows = Enumerable.Range(0, 12).Select(i => Path.GetFileName(_scene.Picture($"photos/{i}.ppm", i)) + $",{20 + (5 * i)}");
        var labels = _scene.Text("labels.csv", "image,mos\n" + string.Join('\n', rows) + "\n");
        var checkpoint = _scene.PathOf("one-rule.safetensors");

        var trained = Shell.Run(
            "train", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", checkpoint, "--variant", "no-hyper", "--max-time", "1s",
            "--batch-size", "4", "--validation-patches", "1", "--validation-share", "0.3", "-q");
        Assert.Equal(0, trained.ExitCode);

        Assert.Contains("network\tHyperIQA, the variant no-hyper, complete", Shell.Run("models", "inspect", checkpoint).Output);
        Assert.Equal(0, Shell.Run("score", _scene.PathOf("photos/3.ppm"), "-m", checkpoint, "-p", "1").ExitCode);
        var weights = Shell.Run("weights", _scene.PathOf("photos"), "-o", _scene.PathOf("w.csv"), "-m", checkpoint);
        Assert.Equal(2, weights.ExitCode);
        Assert.Contains("one set of target weights for all images", weights.Errors);
    }
}
