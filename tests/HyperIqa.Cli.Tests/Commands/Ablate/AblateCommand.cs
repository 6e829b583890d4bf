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
        Assert.Contains("e.jpg: not an image", outcome.Errors);
        Assert.StartsWith("n 4\n", outcome.Output);
        foreach (var part in new[] { "no-multi-scale", "no-hyper" })
            Assert.Matches($@"(?m)^{part} +(-?\d\.\d{{4}}  [+-]\d\.\d{{4}} \[[+-]\d\.\d{{4}}, [+-]\d\.\d{{4}}\]|none)", outcome.Output);
        var rows = File.ReadAllLines(_scene.PathOf("parts.csv"));
        Assert.StartsWith("image,label,full,no-multi-scale,no-lda1", rows[0]);
        Assert.Equal(5, rows.Length);
    }

    [Fact]
    public void GivesNoLabelsOfAPartToPicturesOfAnother()
    {
        for (var i = 1; i <= 3; i++) _scene.Picture($"photos/train/{i}.ppm", i);
        foreach (var name in new[] { "1", "4", "5", "6" }) _scene.Picture($"photos/test/{name}.ppm", 10 + name[0]);
        _scene.Picture("photos/stray.ppm");
        var rows = new[] { 1, 2, 3 }.Select(i => $"train/{i}.ppm,{i},train\n").Concat(
            new[] { 1, 2, 3, 4, 5, 6 }.Select(i => $"test/{i}.ppm,{10 * i},test\n"));
        var labels = _scene.Text("labels.csv", "image,mos,split\n" + string.Concat(rows));

        var outcome = Shell.Run(
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "--split", "test", "-m", model.Path, "-p", "1",
            "-o", _scene.PathOf("parts.csv"), "--resamples", "100", "-q");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            new[] { "1.ppm,10", "4.ppm,40", "5.ppm,50", "6.ppm,60" }.Select(row => $"{_scene.PathOf("photos/test")}/{row}"),
            File.ReadLines(_scene.PathOf("parts.csv")).Skip(1).Select(row => string.Join(',', row.Split(',')[..2])));
        Assert.Contains("2 images have a label, but no image file: test/2.ppm, test/3.ppm\n", outcome.Errors);
        Assert.Contains("1 image has no label: ", outcome.Errors);
    }

    [Fact]
    public void NamesThePartsWhereNoneIsCalledSo()
    {
        _scene.Picture("photos/a.ppm");
        var labels = _scene.Text("labels.csv", "image,mos,split\na.ppm,1,train\n");

        var outcome = Shell.Run("ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "--split", "test", "-m", model.Path);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--split test: no image is in that part; parts are train", outcome.Errors);
    }

    [Fact]
    public void LeavesStandardOutputToATableThatGoesThere()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,3\nc.ppm,2\nd.ppm,4\n");

        var outcome = Shell.Run(
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", "-", "-m", model.Path, "-p", "1", "--resamples",
            "100", "-q");

        Assert.StartsWith("image,label,full,", outcome.Output);
        Assert.Equal(4, outcome.Rows.Length);
        Assert.StartsWith("n 4\n", outcome.Errors);
    }

    [Fact]
    public void ReplacesATableAsOftenAsAsked()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4) }) _scene.Picture($"photos/{name}.ppm", seed);
        var (labels, table) = (
            _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,3\nc.ppm,2\nd.ppm,4\n"), _scene.PathOf("parts.csv"));
        string[] run =
        [
            "ablate", "--images", _scene.PathOf("photos"), "--labels", labels, "-o", table, "--overwrite", "-m", model.Path, "-p", "1",
            "--resamples", "100", "-q",
        ];

        Assert.Equal((0, 0), (Shell.Run(run).ExitCode, Shell.Run(run).ExitCode));
        Assert.Equal(5, File.ReadAllLines(table).Length);
    }
}
