using HyperIqa.Pages;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa map</c>, in a process of its own.</summary>
public sealed class MapCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesPicturesGridsAndAPageAndGoesOnPastABrokenImage()
    {
        var (good, broken) = (_scene.Picture("a.ppm", width: 230, height: 224), _scene.Text("b.jpg", "no image"));
        _scene.Picture("below/a.ppm", seed: 2, width: 224, height: 224);
        var folder = _scene.PathOf("maps");

        var outcome = Shell.Run("map", good, broken, _scene.PathOf("below"), "-o", folder, "--html", "-m", model.Path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("b.jpg: not an image", outcome.Errors);
        Assert.Equal(
            [
                ".hyperiqa", ".maps.jsonl", ".maps.jsonl.settings.json", "a-2.contrast.jpg", "a-2.grid.csv", "a-2.grid.npy", "a-2.map.npy", "a-2.map.png", "a-2.overlay.jpg",
                "a-2.photo.jpg", "a.contrast.jpg", "a.grid.csv", "a.grid.npy", "a.map.npy", "a.map.png", "a.overlay.jpg", "a.photo.jpg",
                "index.html",
            ],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["row,column,top,left,height,width,score", "0,0,0,0,112,112"],
            File.ReadLines(Path.Join(folder, "a.grid.csv")).Take(2).Select(row => row.StartsWith('r') ? row : row[..row.LastIndexOf(',')]));
        Assert.Contains("src=\"a-2.photo.jpg\"", File.ReadAllText(Path.Join(folder, "index.html")));
    }

    [Fact]
    public void GoesOnPastAMapThatCannotBeWritten()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: names have other limits here");
        var longest = _scene.Picture($"{new string('a', 250)}.ppm", width: 224, height: 224); // .map.png is too much for it
        var good = _scene.Picture("b.ppm", width: 224, height: 224);

        var outcome = Shell.Run("map", longest, good, "-o", _scene.PathOf("maps"), "--crops", "dense", "-m", model.Path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("a.ppm: its map cannot be written (", outcome.Errors);
        Assert.True(File.Exists(_scene.PathOf("maps/b.map.npy")));
    }

    [Fact]
    public void MapsTheWorstOfATableAsAFigure()
    {
        _scene.Picture("a.ppm", width: 224, height: 224);
        _scene.Picture("b.ppm", width: 224, height: 224);
        var table = _scene.Text("scores.csv", "image,mos\na.ppm,50\nb.ppm,40\n");
        var folder = _scene.PathOf("maps");

        var outcome = Shell.Run("map", table, "--worst", "1", "-o", folder, "--figure", "pdf", "--crops", "dense", "-m", model.Path);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            [".hyperiqa", ".maps.jsonl", ".maps.jsonl.settings.json", "b.grid.csv", "b.grid.npy", "b.map.npy", "b.map.pdf", "b.map.png"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(PictureMark.IsOn(File.ReadAllBytes(Path.Join(folder, "b.map.pdf")))); // so that a later run may replace it
    }

    [Fact]
    public void ResumedKeepsTheMapsThatAreThere()
    {
        var (first, second) = (_scene.Picture("a.ppm", width: 224, height: 224), _scene.Picture("b.ppm", seed: 2, width: 224, height: 224));
        var folder = _scene.PathOf("maps");
        string[] options = ["-o", folder, "--html", "--crops", "dense", "-m", model.Path];
        Assert.Equal(0, Shell.Run(["map", second, .. options]).ExitCode);
        File.AppendAllText(Path.Join(folder, ".maps.jsonl"), "{\"Title\":\"cut off");
        var kept = Path.Join(folder, "b.map.npy");
        var time = new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(kept, time);

        var outcome = Shell.Run(["map", first, second, "--resume", .. options]);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("mapped 1 of 1 image in", outcome.Errors);
        Assert.Equal(time, File.GetLastWriteTimeUtc(kept));
        var page = File.ReadAllText(Path.Join(folder, "index.html"));
        Assert.True(page.IndexOf("a.photo.jpg") is >= 0 and var place
            && place < page.IndexOf("b.photo.jpg"));
        Assert.Equal(2, File.ReadLines(Path.Join(folder, ".maps.jsonl")).Count());
    }

    [Fact]
    public void ResumedWithOtherOptionsIsRefused()
    {
        var (photo, folder) = (_scene.Picture("a.ppm", width: 224, height: 224), _scene.PathOf("maps"));
        Assert.Equal(0, Shell.Run("map", photo, "-o", folder, "--crops", "dense", "-m", model.Path).ExitCode);

        var outcome = Shell.Run("map", photo, "-o", folder, "--crops", "grid", "-m", model.Path, "--resume");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("maps: its maps were made with crops dense instead of grid; give the options of the beginning", outcome.Errors);
    }

    [Fact]
    public void ReplacesNothingUnasked()
    {
        Directory.CreateDirectory(_scene.PathOf("maps"));
        const string grid = "row,column,top,left,height,width,score\n";
        var there = _scene.Text("maps/a.grid.csv", grid);

        var outcome = Shell.Run("map", _scene.Picture("a.ppm"), "-o", _scene.PathOf("maps"), "-m", model.Path);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("exists already; --overwrite replaces it", outcome.Errors);
        Assert.Equal(grid, File.ReadAllText(there));
    }

    [Theory]
    [InlineData("worse 0</span>", "0 to 100 of a checkpoint without a distribution")]
    [InlineData("class=\"scale \"", "each map's own, so there is nothing to switch to", "--range", "own")]
    [InlineData("worse 20.5</span>", "as given", "--range", "20.5", "80")]
    [InlineData("worse 30</span>", "the last counts", "--range", "own", "--range", "30", "80")]
    public void ColoursMapsByTheRangeThatIsAskedFor(string expected, string why, params string[] range)
    {
        var photo = _scene.Picture("a.ppm", width: 224, height: 224);
        var outcome = Shell.Run(["map", "-m", model.Path, "--html", "-o", _scene.PathOf("maps"), .. range, photo]);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.True(File.ReadAllText(_scene.PathOf("maps/index.html")).Contains(expected), why);
    }

    [Theory]
    [InlineData("80", "20")]
    [InlineData("80", "80,5")]
    public void RefusesARangeThatCannotBe(string low, string high)
    {
        var outcome = Shell.Run("map", _scene.Picture("a.ppm"), "-o", _scene.PathOf("maps"), "-m", model.Path, "--range", low, high);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--range", outcome.Errors);
    }
}
