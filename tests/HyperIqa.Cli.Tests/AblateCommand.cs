namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa ablate</c>, in a process of its own.</summary>
public sealed class AblateCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void JudgesTheNetworkWithoutEachPartAndGoesOnPastABrokenImage()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) })
            _scene.Picture($"photos/{name}.ppm", seed, width: 240 + 40 * seed);
        _scene.Text("photos/e.jpg", "no image");
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,3\nc.ppm,2\nd.ppm,4\ne.jpg,5\n");

        var outcome = Shell.Run(
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "1",
            "-o", _scene.PathOf("parts.csv"), "--resamples", "100");

        Assert.Equal(1, outcome.ExitCode); // for e.jpg
        Assert.Contains("e.jpg: not an image", outcome.Errors, StringComparison.Ordinal);
        Assert.StartsWith("n 4\n", outcome.Output, StringComparison.Ordinal);
        foreach (var part in new[] { "no-multi-scale", "no-hyper" })
            Assert.Matches($@"(?m)^{part} +(-?\d\.\d{{4}}  [+-]\d\.\d{{4}} \[[+-]\d\.\d{{4}}, [+-]\d\.\d{{4}}\]|none)", outcome.Output);
        var rows = File.ReadAllLines(_scene.PathOf("parts.csv"));
        Assert.StartsWith("image,label,full,no-multi-scale,no-lda1", rows[0], StringComparison.Ordinal);
        Assert.Equal(5, rows.Length);
    }

    [Fact]
    public void LeavesStandardOutputToATableThatGoesThere()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,3\nc.ppm,2\nd.ppm,4\n");

        var outcome = Shell.Run(
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", "-", "-m", model.Path, "-p", "1", "--resamples",
            "100", "-q");

        Assert.StartsWith("image,label,full,", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(4, outcome.Rows.Length);
        Assert.StartsWith("n 4\n", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ReplacesATableAsOftenAsAsked()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var (labels, table) = (
            _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,3\nc.ppm,2\nd.ppm,4\n"), _scene.Text("parts.csv", "old\n"));
        string[] run =
        [
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", table, "--overwrite", "-m", model.Path, "-p", "1",
            "--resamples", "100", "-q",
        ];

        Assert.Equal((0, 0), (Shell.Run(run).ExitCode, Shell.Run(run).ExitCode));
        Assert.Equal(5, File.ReadAllLines(table).Length);
    }
}
