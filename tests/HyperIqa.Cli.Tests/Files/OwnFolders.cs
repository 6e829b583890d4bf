namespace HyperIqa.Cli.Tests;

/// <summary>Pages and copies that a command writes into the folder that it searches.</summary>
public sealed class OwnFolders(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    string Photos => _scene.PathOf("photos");

    string Table => _scene.PathOf("scores.csv");

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void AreNotScoredByTheNextRun()
    {
        _scene.Picture("photos/a.ppm");
        string[] outputs =
            ["--report", _scene.PathOf("photos/page"), "--copy-below", "1000", _scene.PathOf("photos/rejects"), "-o", Table];
        Assert.Equal(0, Score(outputs).ExitCode);
        _scene.Picture("photos/b.ppm", seed: 2);

        var again = Score([.. outputs, "--resume"]);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(
            [$"{Photos}/a.ppm", $"{Photos}/b.ppm"], File.ReadLines(Table).Skip(1).Select(row => row.Split(',')[0]));
        Assert.Contains($"{Photos}/page: passed over, because hyperiqa wrote this folder", again.Errors);
        Assert.Contains($"{Photos}/rejects: passed over, because hyperiqa wrote this folder", again.Errors);
        Assert.Matches(@"passed over \d+ files: \d+ are hyperiqa's own", again.Errors);
        Assert.Equal(
            ["a.ppm", "b.ppm"], Directory.GetFiles(_scene.PathOf("photos/rejects"), "*.ppm").Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("maps")]
    [InlineData("")] // beside the photographs
    public void OfMapsAreNotMappedByTheNextRun(string folder)
    {
        _scene.Picture("photos/a.ppm", width: 224, height: 224);
        string[] run = ["map", Photos, "-o", Path.Join(Photos, folder), "--crops", "dense", "--html", "-m", model.Path, "--overwrite"];
        Assert.Equal(0, Shell.Run(run).ExitCode);

        var again = Shell.Run(run);

        Assert.Equal(0, again.ExitCode);
        Assert.Contains("mapped 1 of 1 image in", again.Errors);
    }

    [Fact]
    public void DoNotHideAPhotographThatIsCalledAsAPageWouldCallIts()
    {
        var (mapped, own) = (_scene.Picture("photos/a.ppm", width: 224, height: 224), _scene.Picture("photos/a.photo.jpg", seed: 2));

        Assert.Equal(0, Shell.Run("map", mapped, "-o", Photos, "--crops", "dense", "-m", model.Path).ExitCode);

        Assert.Equal([own, mapped], Imaging.ImageFiles.Expand([Photos]));
    }

    [Fact]
    public void OfPairsAndReportsBearTheMark()
    {
        for (var i = 0; i < 5; i++) _scene.Picture($"photos/{i}.ppm", seed: i, width: 30, height: 30);
        string[] rows = [.. Enumerable.Range(0, 5).Select(i => $"{i}.ppm,{i * i}\n")];
        var one = _scene.Text("one.csv", "image,mos\n" + string.Concat(rows));
        var two = _scene.Text("two.csv", "image,mos\n" + string.Concat(rows.Select((row, i) => $"{i}.ppm,{9 - i}\n")));

        Assert.Equal(0, Shell.Run("gmad", one, two, "--images", Photos, "--bins", "2", "-o", Path.Join(Photos, "pairs")).ExitCode);
        Assert.Equal(
            0,
            Shell.Run(
                "evaluate", "--predictions", one, "--labels", two, "--resamples", "0", "--report", Path.Join(Photos, "report")).ExitCode);
        Assert.Equal(
            Enumerable.Range(0, 5).Select(i => $"{Photos}/{i}.ppm"), Imaging.ImageFiles.Expand([Photos]));
    }

    [Fact]
    public void LeaveNoFolderWhereNothingIsMapped()
    {
        var outcome = Shell.Run("map", _scene.PathOf("nope.jpg"), "-o", _scene.PathOf("maps"), "--html", "-m", model.Path);
        Assert.Equal(1, outcome.ExitCode);
        Assert.False(Directory.Exists(_scene.PathOf("maps")));
    }

    Outcome Score(params string[] options) => Shell.Run(["score", Photos, "-m", model.Path, "-p", "1", .. options]);
}
