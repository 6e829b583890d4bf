namespace HyperIqa.Cli.Tests;

/// <summary>Labels beside <c>score</c>, read as <c>evaluate</c> reads them.</summary>
public sealed class LabelsOfScore(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WithoutAnImageInTheRunAreCounted()
    {
        var photos = Path.GetDirectoryName(_scene.Picture("photos/a.ppm"))!;
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,50\n");

        var outcome = Shell.Run("score", photos, "-m", model.Path, "-p", "1", "--labels", labels);

        Assert.Contains("2 images have a label, but no image file in this run: b.ppm, c.ppm\n", outcome.Errors);
    }

    [Theory]
    [InlineData("photo,mos", "no column of names found; name it with --name-column; the columns are photo, mos")]
    [InlineData("image,width", "no column of scores found; name it with --label-column; the columns are image, width")]
    public void AskForAColumnByItsOption(string header, string complaint)
    {
        var labels = _scene.Text("labels.csv", $"{header}\na.ppm,20\n");

        var outcome = Shell.Run("score", _scene.Folder, "-m", model.Path, "--labels", labels);

        Assert.Equal((2, $"hyperiqa: {labels}: {complaint}\n"), (outcome.ExitCode, outcome.Errors));
    }

    [Theory]
    [InlineData("--labels-are dmos", "labels were converted to -mos", "-20")]
    [InlineData("--dataset live", "LIVE labels are DMOS (lower is better) and were converted to 100 - DMOS", "80")]
    [InlineData("--dataset live --labels-are mos", "LIVE labels are DMOS, but are taken as MOS, as asked, and stay unchanged", "20")]
    public void PointWhereTheOptionsSay(string options, string note, string label)
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"{name}.ppm", seed);
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,20\nb.ppm,30\nc.ppm,50\n");

        var outcome = Shell.Run(["score", _scene.Folder, "-m", model.Path, "-p", "1", "--labels", labels, .. options.Split(' ')]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains(note, outcome.Errors);
        Assert.Equal(label, outcome.Rows[0][8]);
    }
}
