namespace HyperIqa.Cli.Tests;

/// <summary>Which of the images that are named get a row.</summary>
public sealed class FilteredInputs(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    string Photos => _scene.PathOf("photos");

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("--include *.png", "b.png raw/d.PNG")]
    [InlineData("--include *.png --include a.*", "a.jpg b.png raw/d.PNG")]
    [InlineData("--exclude raw", "a.jpg b.png")]
    [InlineData("--exclude raw/*.jpg", "a.jpg b.png raw/d.PNG")]
    [InlineData("--include raw/** --exclude *.png", "raw/c.jpg")]
    public void FitThePatterns(string options, string names)
    {
        Pictures();
        Assert.Equal(names.Split(' ').Select(name => $"{Photos}/{name}"), Scored([Photos, .. options.Split(' ')]));
    }

    [Fact]
    public void OfAListFitThemToo()
    {
        Pictures();
        var outcome = Shell.Run(
            ["score", "-", "-m", model.Path, "-p", "1", "--exclude", "*.png"], $"{Photos}/a.jpg\n{Photos}/b.png\n");
        Assert.Equal([$"{Photos}/a.jpg"], outcome.Rows.Select(row => row[0]));
        Assert.Contains("passed over 1 file: 1 is left out as asked", outcome.Errors);
    }

    [Fact]
    public void AreNewerThanATimeOrAFile()
    {
        Pictures();
        File.SetLastWriteTime($"{Photos}/a.jpg", new(2020, 5, 1));
        File.SetLastWriteTime($"{Photos}/b.png", new(2021, 5, 1, 12, 0, 0));
        Assert.Equal([$"{Photos}/b.png"], Scored(Photos, "--exclude", "raw", "--newer-than", "2021-05-01"));
        Assert.Equal([$"{Photos}/b.png"], Scored(Photos, "--exclude", "raw", "--newer-than", $"{Photos}/a.jpg"));
        Assert.Equal([], Scored(Photos, "--exclude", "raw", "--newer-than", "2021-05-01 12:00"));
        Assert.Equal([$"{Photos}/raw/c.jpg", $"{Photos}/raw/d.PNG"], Scored(Photos, "--newer-than", "1d"));
    }

    [Fact]
    public void AreOneForAllTheNamesOfAFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks for the numbers of files");
        var image = _scene.Picture("photos/b.ppm");
        File.CreateSymbolicLink($"{Photos}/c.ppm", "b.ppm");
        Assert.Equal([image], Scored(image, Photos, $"{Photos}/../photos/b.ppm"));

        var outcome = Shell.Run("score", Photos, "-m", model.Path, "-p", "1");
        Assert.Contains($"passed over 1 file: 1 is named or linked twice ({Photos}/c.ppm)", outcome.Errors);
    }

    [Fact]
    public void AreMissedWhereTheyAreNamedAndNotThere() =>
        Assert.Contains(
            "nosuch.jpg: there is no such file",
            Shell.Run("score", "nosuch.jpg", "-m", model.Path, "--newer-than", "1d").Errors);

    void Pictures()
    {
        var seed = 0;
        foreach (var name in new[] { "a.jpg", "b.png", "raw/c.jpg", "raw/d.PNG" }) _scene.Picture($"photos/{name}", ++seed, 24, 24);
    }

    IEnumerable<string> Scored(params string[] arguments) =>
        Shell.Run(["score", .. arguments, "-m", model.Path, "-p", "1"]).Rows.Select(row => row[0]);
}
