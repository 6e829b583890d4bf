namespace HyperIqa.Cli.Tests;

/// <summary><c>hyperiqa report</c> and <c>score --report</c>, in a process of their own.</summary>
public sealed class ReportCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void ShowsAndCopiesWhatScoreHasJustScored()
    {
        var photos = Path.GetDirectoryName(_scene.Picture("photos/a.ppm"))!;
        _scene.Text("photos/b.jpg", "no image");

        var outcome = Shell.Run(
            "score", photos, "-o", _scene.PathOf("s.csv"), "-p", "4", "-m", model.Path, "--report", _scene.PathOf("report"),
            "--copy-below", "1000", _scene.PathOf("below"), "--copy-above", "1000", _scene.PathOf("above"));

        Assert.Equal(1, outcome.ExitCode); // for b.jpg
        var page = File.ReadAllText(_scene.PathOf("report/index.html"));
        Assert.Contains("alt=\"a.ppm\"", page);
        Assert.Contains("b.jpg</span>: not an image", page);
        Assert.Contains("data-range=", page); // four patches make a map
        Assert.Equal(File.ReadAllBytes(Path.Join(photos, "a.ppm")), File.ReadAllBytes(_scene.PathOf("below/photos/a.ppm")));
        Assert.False(Directory.Exists(_scene.PathOf("above")));
    }

    [Fact]
    public void SaysHowItCameAbout()
    {
        var photo = _scene.Picture("a.ppm");

        Shell.Run("score", photo, "-o", _scene.PathOf("s.csv"), "-p", "1", "-m", model.Path, "--report", _scene.PathOf("report"));

        var page = File.ReadAllText(_scene.PathOf("report/index.html"));
        Assert.Contains($"<td>hyperiqa score {photo} -o ", page);
        Assert.Contains("<th scope=\"row\">patches</th><td>1</td>", page);
    }

    [Fact]
    public void ShowsATableThatIsThere()
    {
        _scene.Picture("photos/below/a.ppm");
        var table = _scene.Text("s.csv", "image,mos,mos_se,status,error,label\nx/a.ppm,30.1234,1.5,ok,,44\nb.jpg,,,error,cut short,\n");

        var outcome = Shell.Run("report", table, "-o", _scene.PathOf("report"), "--images", _scene.PathOf("photos"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        var page = File.ReadAllText(_scene.PathOf("report/index.html"));
        Assert.Contains("thumbnails/00001.jpg", page);
        Assert.Contains("label 44", page);
        Assert.Contains("b.jpg</span>: cut short", page);
    }

    [Fact]
    public void ReadsAPipe()
    {
        var photo = _scene.Picture("a.ppm");

        var outcome = Shell.Run(["report", "-", "-o", _scene.PathOf("report")], $"image,mos\n{photo},30\n");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("thumbnails/00001.jpg", File.ReadAllText(_scene.PathOf("report/index.html")));
        outcome = Shell.Run(["report", "-", "-o", _scene.PathOf("other")], "image,mos\n");
        Assert.Equal((2, "hyperiqa: standard input: has no row\n"), (outcome.ExitCode, outcome.Errors));
    }

    [Theory]
    [InlineData("image,mos,mos_se\na.jpg,30,1\n", true)]
    [InlineData("image,mos\na.jpg,30\n", false)]
    public void SaysTheScaleOfOurOwnTablesAlone(string table, bool isSaid)
    {
        Shell.Run("report", _scene.Text("s.csv", table), "-o", _scene.PathOf("report"));
        Assert.Equal(isSaid, File.ReadAllText(_scene.PathOf("report/index.html")).Contains("(0 to 100, "));
    }

    [Fact]
    public void RefusesAFolderOfImagesThatIsNotThere()
    {
        var outcome = Shell.Run(
            "report", _scene.Text("s.csv", "image,mos\na.jpg,3\n"), "-o", _scene.PathOf("report"), "--images", _scene.PathOf("photso"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("photso: there is no such folder", outcome.Errors);
        Assert.False(Directory.Exists(_scene.PathOf("report")));
    }

    [Fact]
    public void SaysOfHowManyRowsThereIsNoFile()
    {
        _scene.Picture("photos/a.ppm");
        var table = _scene.Text("s.csv", "image,mos\na.ppm,3\nb.ppm,4\nc.ppm,5\n");

        var outcome = Shell.Run("report", table, "-o", _scene.PathOf("report"), "--images", _scene.PathOf("photos"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 of 3 rows are of images that are not found", outcome.Errors);
    }

    [Fact]
    public void ShowsNoRowWithThePhotographOfAnother()
    {
        var found = _scene.Picture("photos/a/1.ppm");
        var table = _scene.Text("s.csv", $"image,mos\n{found},3\nb/1.ppm,4\n");

        var outcome = Shell.Run("report", table, "-o", _scene.PathOf("report"), "--images", _scene.PathOf("photos"));

        Assert.Contains("1 of 2 rows are of images that are not found", outcome.Errors);
        Assert.Equal(["00001.jpg"], Directory.GetFiles(_scene.PathOf("report/photos"), "*.jpg").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--copy-below", "forty", "takes a MOS and a folder")]
    [InlineData("--copy-below", "40,5", "takes a MOS and a folder")]
    public void RefusesACutThatIsNoNumber(string option, string mos, string reason)
    {
        var outcome = Shell.Run("report", _scene.Text("s.csv", "image,mos\na.jpg,3\n"), option, mos, _scene.PathOf("below"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Errors);
    }

    [Fact]
    public void CopiesAgainWhatWasCutShort()
    {
        const int length = 128 << 20;
        using (var photograph = File.Create(_scene.PathOf("large.ppm")))
        {
            photograph.Write("P6\n6000 7000\n255\n"u8);
            photograph.SetLength(length);
        }

        var copies = _scene.PathOf("below");
        string[] run = ["report", _scene.Text("s.csv", "image,mos\nlarge.ppm,3\n"), "--copy-below", "10", copies, "-q"];
        using (var process = Shell.Start(run))
        {
            while (!process.HasExited && !(Directory.Exists(copies) && Directory.EnumerateFiles(copies).Any())) Thread.Sleep(1);
            process.Kill();
            process.WaitForExit();
        }

        Assert.Equal(0, Shell.Run(run).ExitCode);
        Assert.Equal(length, new FileInfo(Path.Join(copies, "large.ppm")).Length);
    }

    [Fact]
    public void ReplacesNoPageUnasked()
    {
        Directory.CreateDirectory(_scene.PathOf("report"));
        _scene.Text("report/index.html", Pages.Html.Page("mine", "", [], [], $""));

        var outcome = Shell.Run("score", _scene.Picture("a.ppm"), "-m", model.Path, "--report", _scene.PathOf("report"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("index.html: exists already; --overwrite replaces it", outcome.Errors);
    }
}
