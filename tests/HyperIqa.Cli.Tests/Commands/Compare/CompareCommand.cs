using HyperIqa.Imaging;

namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa compare</c>, in a process of its own.</summary>
public sealed class CompareCommand : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void TellsWhatBecameOfEachPicture()
    {
        // changes by hand: a -6, b +2, c .004; e is gone, f is new; mean -3.996/3, median .004
        var outcome = Compare(
            "a.jpg,60\nb.jpg,50\nc.jpg,40\ne.jpg,30\n", "a.jpg,54\nb.jpg,52\nc.jpg,40.004\nf.jpg,20\n", "-o", _scene.PathOf("changes.csv"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith(
            """
            pictures                 3
            better                   1
            worse                    1
            same                     1
            only in BEFORE           1
            only in AFTER            1
            mean change          -1.33  [
            """,
            outcome.Output);
        Assert.Contains("\nmedian change         0.00  [", outcome.Output);
        Assert.EndsWith("largest losses\n                     -6.00  60.00 to 54.00  a.jpg\n", outcome.Output);
        Assert.Contains("1 picture is only in " + _scene.PathOf("before.csv") + ": e.jpg\n", outcome.Errors);
        Assert.Equal(
            "image,before,after,change\na.jpg,60.0000,54.0000,-6.0000\nb.jpg,50.0000,52.0000,2.0000\n"
                + "c.jpg,40.0000,40.0040,0.0040\ne.jpg,30.0000,,\nf.jpg,,20.0000,\n",
            File.ReadAllText(_scene.PathOf("changes.csv")));
    }

    [Theory]
    [InlineData("5.9", "", 1)]
    [InlineData("6", "", 0)] // a loss of exactly what is allowed
    [InlineData("5.9", "1", 0)]
    [InlineData("1.9", "1", 1)]
    [InlineData("1.9", "70%", 0)] // 2 of 3 pictures
    [InlineData("1.9", "60%", 1)]
    public void FailsWhereTooManyPicturesLoseTooMuch(string maxDrop, string allow, int code)
    {
        string[] allowed = allow.Length == 0 ? [] : ["--allow", allow];
        var outcome = Compare("a.jpg,60\nb.jpg,50\nc.jpg,40\n", "a.jpg,54\nb.jpg,48\nc.jpg,40\n", ["--max-drop", maxDrop, .. allowed]);
        Assert.Equal(code, outcome.ExitCode);
    }

    [Theory]
    [InlineData("1.9", 1)]
    [InlineData("2", 0)]
    public void FailsWhereTheMeanFallsTooFar(string most, int code) =>
        Assert.Equal(code, Compare("a.jpg,60\nb.jpg,50\n", "a.jpg,55\nb.jpg,51\n", "--max-mean-drop", most).ExitCode);

    [Fact]
    public void FailsWhereAPictureLosesItsScore()
    {
        var outcome = Compare(
            "a.jpg,60\nb.jpg,50\n", "a.jpg,60,ok,\nb.jpg,,error,not an image\n", ["--max-drop", "3"], header: "image,mos,status,error");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("b.jpg: has no score any more (not an image); before it was 50.00\n", outcome.Errors);
    }

    [Fact]
    public void SaysWhatWouldPairPicturesOfOtherFolders()
    {
        var outcome = Compare("x/a.png,60\nx/b.png,50\n", "y/a.webp,60\ny/b.webp,50\n");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("share no picture by path; --match stem pairs 2\n", outcome.Errors);
        Assert.Equal(0, Compare("x/a.png,60\nx/b.png,50\n", "y/a.webp,60\ny/b.webp,50\n", "--match", "stem").ExitCode);
    }

    [Fact]
    public void TakesNoPictureForAnother()
    {
        var outcome = Compare("x/a.jpg,60\ny/a.jpg,10\nb.jpg,50\n", "a.jpg,10\nb.jpg,50\n", "--match", "name");
        Assert.StartsWith("pictures                 1\n", outcome.Output);
        Assert.Contains("3 pictures are in several places that --match name does not tell apart", outcome.Errors);
    }

    [Fact]
    public void RefusesTablesOfOtherSettingsUnlessTold()
    {
        _scene.Text("before.csv.settings.json", """{"model":"m","precision":"fp32","program":"1"}""");
        _scene.Text("after.csv.settings.json", """{"model":"m","precision":"int8","program":"2"}""");
        var outcome = Compare("a.jpg,60\n", "a.jpg,60\n");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("precision int8 instead of fp32; --any-settings compares them all the same\n", outcome.Errors);
        Assert.Equal(0, Compare("a.jpg,60\n", "a.jpg,60\n", "--any-settings").ExitCode);
    }

    [Fact]
    public void WritesTheVerdictForCiSystems()
    {
        var outcome = Compare(
            "a.jpg,60\nb.jpg,50\n", "a.jpg,50\nb.jpg,50\n",
            "--max-drop", "3", "--junit", _scene.PathOf("j.xml"), "--summary-markdown", _scene.PathOf("s.md"), "--annotations", "github");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("tests=\"2\" failures=\"1\"", File.ReadAllText(_scene.PathOf("j.xml")));
        Assert.Contains("| a.jpg | 60.0000 | 50.0000 | -10.00 |", File.ReadAllText(_scene.PathOf("s.md")));
        Assert.Contains("::error file=a.jpg,title=hyperiqa compare::a.jpg: loses 10 MOS", outcome.Errors);
    }

    [Fact]
    public void ShowsPairsSideBySide()
    {
        _scene.Picture("x/a.ppm", seed: 1);
        _scene.Picture("y/a.ppm", seed: 2);
        Assert.Equal(
            0,
            Compare(
                "a.ppm,60\n", "a.ppm,50\n",
                "--images-before", _scene.PathOf("x"), "--images-after", _scene.PathOf("y"), "--report", _scene.PathOf("page")).ExitCode);
        var page = File.ReadAllText(_scene.PathOf("page/index.html"));
        Assert.Contains("−10.00 · 60.0 → 50.0", page);
        Assert.Contains("src=\"before/00001.jpg\"", page);
        using var before = ImageDecoder.Decode(_scene.PathOf("page/before/00001.jpg"));
        using var after = ImageDecoder.Decode(_scene.PathOf("page/after/00001.jpg"));
        Assert.False(before.Pixels.SequenceEqual(after.Pixels));
    }

    Outcome Compare(string before, string after, params string[] options) => Compare(before, after, options, "image,mos");

    Outcome Compare(string before, string after, string[] options, string header) => Shell.Run(
        ["compare", _scene.Text("before.csv", $"image,mos\n{before}"), _scene.Text("after.csv", $"{header}\n{after}"), .. options]);
}
