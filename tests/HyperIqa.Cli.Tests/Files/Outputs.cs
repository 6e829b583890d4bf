namespace HyperIqa.Cli.Tests;

/// <summary>Where tables go, and what they must not cost.</summary>
public sealed class Outputs(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("-")]
    [InlineData("/dev/stdout")]
    public void AreStandardOutputByItsNames(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && name != "-", "skipped: it has no such name here");
        var outcome = Score("-o", name, _scene.Picture("a.ppm"));
        Assert.Equal((0, 1), (outcome.ExitCode, outcome.Rows.Length));
    }

    [Fact]
    public void AreAppendedToWhereTheShellAppends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no /dev/stdout here");
        var (image, all) = (_scene.Picture("a.ppm"), _scene.Text("all.csv", "a line\n"));
        var command = $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score -m '{model.Path}' -p 1 -q '{image}' "
            + $"-o /dev/stdout --no-header >> '{all}'";
        using (var shell = System.Diagnostics.Process.Start("sh", ["-c", command])) shell.WaitForExit();

        var lines = File.ReadAllLines(all);
        Assert.Equal(("a line", 2), (lines[0], lines.Length));
        Assert.StartsWith(image, lines[1]);
    }

    [Fact]
    public void TakeTheirPlacesTogetherOrNotAtAll()
    {
        var first = _scene.Text("first.csv", "old");
        Assert.Throws<UsageException>(() => OutputFile.WriteAll(
            (first, stream => stream.Write("new"u8)), (_scene.PathOf("second.csv"), _ => throw new IOException("no longer there"))));
        Assert.Equal("old", File.ReadAllText(first));
        Assert.Equal([first], Directory.GetFiles(_scene.Folder));
    }

    [Fact]
    public void AreKeptUntilThereIsARowToReplaceThem()
    {
        const string precious = "image,mos,mos_se,patches,width,height,status,error\nold.jpg,50.0000,,1,640,480,ok,\n";
        var table = _scene.Text("scores.csv", precious);
        Directory.CreateDirectory(_scene.PathOf("empty"));

        Assert.Equal(2, Score(_scene.PathOf("empty"), "-o", table, "--overwrite").ExitCode);
        Assert.Equal(2, Score(_scene.PathOf("misspelt"), "-o", table, "--overwrite").ExitCode);
        Assert.Equal(precious, File.ReadAllText(table));

        using var waiting = Shell.Start("score", "-m", model.Path, "-p", "1", "-", "-o", table, "--overwrite", "-q");
        while (!File.Exists(_scene.PathOf(".scores.csv.unfinished"))) Thread.Sleep(20);
        Assert.Equal(precious, File.ReadAllText(table));
        waiting.StandardInput.WriteLine(_scene.Picture("a.ppm"));
        waiting.StandardInput.Close();
        waiting.WaitForExit();
        Assert.Equal((0, 2), (waiting.ExitCode, File.ReadAllLines(table).Length));
        Assert.Equal(
            ["scores.csv", "scores.csv.settings.json"], Directory.GetFiles(_scene.Folder, "*scores*").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void AreNeverWhatIsRead()
    {
        var (image, labels) = (_scene.Picture("a.ppm"), _scene.Text("labels.csv", "image,mos\na.ppm,1\n"));
        var outcome = Score(image, "--labels", labels, "-o", labels, "--overwrite");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("labels.csv: is what --labels reads", outcome.Errors);
    }

    [Fact]
    public void OfAnEvaluationMayBeStandardOutputToo()
    {
        var (labels, scores) = (
            _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n"), _scene.Text("scores.csv", "image,mos\na,10\nb,20\nc,30\n"));
        var outcome = Shell.Run("evaluate", "--predictions", scores, "--labels", labels, "-o", "-");
        Assert.StartsWith("image,mos,label,fitted\na,10,1,", outcome.Output);
        Assert.DoesNotContain("SRCC", outcome.Output);
        Assert.Contains("SRCC", outcome.Errors);
    }

    [Theory]
    [InlineData("photos/")]
    [InlineData("photos")]
    public void DoNotGetARowForAFolderThatIsNotThere(string name)
    {
        var outcome = Score(_scene.PathOf(name));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("there is no such file or folder", outcome.Errors);
    }

    /// <summary>As when a network's folder is unmounted: the images are not broken, and are scored when it is back.</summary>
    [Fact]
    public void EndWithTheLastRowBeforeTheFolderVanished()
    {
        for (var i = 0; i < 300; i++) _scene.Picture($"photos/{i:D3}.ppm", seed: i);
        var table = _scene.PathOf("scores.csv");
        using (var process = Shell.Start("score", "-m", model.Path, "-p", "1", _scene.PathOf("photos"), "-o", table, "-q"))
        {
            while (!File.Exists(table) || File.ReadAllLines(table).Length < 3) Thread.Sleep(10);
            Directory.Move(_scene.PathOf("photos"), _scene.PathOf("elsewhere"));
            process.WaitForExit();
            Assert.Equal(2, process.ExitCode);
            Assert.Contains("photos: disappeared while its images were read", process.StandardError.ReadToEnd());
        }

        Assert.DoesNotContain("error,there", File.ReadAllText(table));
        Directory.CreateDirectory(_scene.PathOf("photos"));
        for (var i = 0; i < 5; i++) File.Move(_scene.PathOf($"elsewhere/{299 - i}.ppm"), _scene.PathOf($"photos/{299 - i}.ppm"));
        Assert.Equal(0, Score(_scene.PathOf("photos"), "-o", table, "--resume").ExitCode);
        Assert.Contains("299.ppm", File.ReadLines(table).Last());
    }

    [Fact]
    public void EndWithTheLastRowBeforeAFolderOfAListVanished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: needs sh");
        string[] images = [.. Enumerable.Range(0, 200).Select(i => _scene.Picture($"photos/{i:D3}.ppm", seed: i))];
        var (list, table) = (
            _scene.Text("list.txt", string.Join('\n', images.Append(_scene.PathOf("photos/none.ppm")))), _scene.PathOf("scores.csv"));
        var command = $"exec dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score - -m '{model.Path}' -p 1 -q "
            + $"-o '{table}' < '{list}'";
        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true })!;
        while (!File.Exists(table) || File.ReadAllLines(table).Length < 3) Thread.Sleep(10);
        Directory.Move(_scene.PathOf("photos"), _scene.PathOf("elsewhere"));
        shell.WaitForExit();
        Assert.Equal(2, shell.ExitCode);
        Assert.Contains("photos: disappeared while its images were read", shell.StandardError.ReadToEnd());
        Assert.DoesNotContain("error,there", File.ReadAllText(table));
    }

    Outcome Score(params string[] arguments) => Shell.Run(["score", "-m", model.Path, "-p", "1", .. arguments]);
}
