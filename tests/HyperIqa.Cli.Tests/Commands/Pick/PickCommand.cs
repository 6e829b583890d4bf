namespace HyperIqa.Cli.Tests;

/// <summary>What <c>hyperiqa pick</c> makes of a table.</summary>
public sealed class PickCommand : IDisposable
{
    readonly Scene _scene = new();

    public PickCommand()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.jpg", seed, 8, 8);
        _scene.Text(
            "scores.csv",
            """
            image,mos,mos_se,patches,width,height,status,error
            photos/a.jpg,50.0000,1.0000,4,8,8,ok,
            photos/b.jpg,20.0000,1.0000,4,8,8,ok,
            photos/c.jpg,80.0000,1.0000,4,8,8,ok,
            photos/d.jpg,,,,,,error,"not an image, it seems"

            """);
    }

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("--worst 2 -l", "photos/b.jpg\nphotos/a.jpg\n")]
    [InlineData("--best 1 -0", "photos/c.jpg\0")]
    [InlineData("--errors -l", "photos/d.jpg\n")]
    [InlineData("--below 10 -l", "")]
    [InlineData("--burst 2s -l", "photos/a.jpg\nphotos/b.jpg\nphotos/c.jpg\n")] // no time and no numbers: three of one each
    public void PrintsNames(string options, string names)
    {
        var outcome = Pick(options);
        Assert.Equal((0, names), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public void WritesRowsAsTheyStand()
    {
        Assert.Equal(
            """
            image,mos,mos_se,patches,width,height,status,error
            photos/d.jpg,,,,,,error,"not an image, it seems"

            """,
            Pick("--errors").Output);
        Assert.Equal(0, Pick("--below 30 -o low.jsonl").ExitCode);
        Assert.Equal(
            """{"image":"photos/b.jpg","mos":20.0000,"mos_se":1.0000,"patches":4,"width":8,"height":8,"status":"ok","error":null}""" + "\n",
            File.ReadAllText(_scene.PathOf("low.jsonl")));
        Assert.Equal(2, Pick("--below 30 -o low.jsonl").ExitCode);
    }

    [Fact]
    public void ReadsAPipe()
    {
        Assert.Equal("b.jpg\n", Shell.Run(["pick", "-", "--worst", "1", "-l"], "image,mos\na.jpg,2\nb.jpg,1\n").Output);
        Assert.Equal(
            "b.jpg\n",
            Shell.Run(["pick", "-", "--worst", "1", "-l"], "{\"image\":\"a.jpg\",\"mos\":2}\n{\"image\":\"b.jpg\",\"mos\":1}\n").Output);
        var outcome = Shell.Run(["pick", "-", "-l"], "nonsense\n");
        Assert.Equal(2, outcome.ExitCode);
        Assert.StartsWith("hyperiqa: standard input: no column of image names found", outcome.Errors);
    }

    [Fact]
    public void FindsFilesInTheFolderOfImages()
    {
        _scene.Text("other.csv", "image,mos\nb.jpg,20\n");
        Assert.Equal("photos/b.jpg\n", Shell.RunIn(_scene.Folder, "pick", "other.csv", "--images", "photos", "-l").Output);
    }

    [Fact]
    public void ShowsWhatItWouldDoAndDoesNothing()
    {
        _scene.Text("photos/b.xmp", "sidecar");
        foreach (var verb in new[] { "copy", "move", "link" })
        {
            Assert.Equal(
                $"{verb} photos/b.jpg -> bad/photos/b.jpg\n{verb} photos/b.xmp -> bad/photos/b.xmp\n",
                Pick($"--below 30 --{verb} bad --dry-run").Output.Replace(_scene.Folder + "/", ""));
        }

        Assert.Equal(
            "rate 2 photos/a.xmp (new)\nrate 4 photos/c.xmp (new)\n", Pick("--above 30 --rate --dry-run").Output);
        Assert.False(Directory.Exists(_scene.PathOf("bad")));
        Assert.Equal(4, Directory.GetFiles(_scene.PathOf("photos")).Length);
    }

    [Fact]
    public void CopiesAndLinksNothingOverAFile()
    {
        Assert.Equal(0, Pick("--below 30 --copy bad").ExitCode);
        Assert.Equal(0, Pick("--below 60 --link links").ExitCode);
        Assert.Equal(_scene.PathOf("photos/a.jpg"), new FileInfo(_scene.PathOf("links/photos/a.jpg")).LinkTarget);
        File.WriteAllText(_scene.PathOf("bad/photos/b.jpg"), "mine");
        foreach (var verb in new[] { "copy", "move", "link" })
        {
            var outcome = Pick($"--below 30 --{verb} bad");
            Assert.Equal(1, outcome.ExitCode);
            Assert.Contains("photos/b.jpg: is not", outcome.Errors);
            Assert.Contains("another file is there already", outcome.Errors);
        }

        Assert.Equal("mine", File.ReadAllText(_scene.PathOf("bad/photos/b.jpg")));
        Assert.True(File.Exists(_scene.PathOf("photos/b.jpg")));
    }

    [Fact]
    public void MovesOnceAndTakesItBack()
    {
        Assert.Contains("moved 2 photographs to bad", Pick("--below 60 --move bad").Errors);
        Assert.Contains("moved 0 photographs to bad; 2 were there already", Pick("--below 60 --move bad").Errors);
        Assert.Equal(0, Shell.RunIn(_scene.Folder, "pick", "--undo", "bad").ExitCode);
        Assert.Equal(3, Directory.GetFiles(_scene.PathOf("photos")).Length);
        Assert.False(Directory.Exists(_scene.PathOf("bad")));
        Assert.Equal(2, Shell.RunIn(_scene.Folder, "pick", "--undo", "bad").ExitCode);
    }

    [Fact]
    public void GoesOnAfterAKill()
    {
        const int Photographs = 4000;
        var table = new System.Text.StringBuilder("image,mos\n");
        for (var i = 0; i < Photographs; i++)
        {
            File.WriteAllText(_scene.PathOf($"photos/{i}.jpg"), $"{i}");
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{_scene.PathOf("photos")}/{i}.jpg,{i}\n");
        }

        string[] command = ["pick", _scene.Text("many.csv", table.ToString()), "--above", "9", "--move", _scene.PathOf("bad")];
        using (var killed = Shell.Start(command))
        {
            while (Moved().Length < 5 && !killed.HasExited) Thread.Sleep(1);
            killed.Kill();
            killed.WaitForExit();
        }

        Assert.InRange(Moved().Length, 5, Photographs - 11); // in the middle
        Assert.Equal(2, Shell.Run("pick", command[1], "--above", "100", "--move", _scene.PathOf("bad")).ExitCode);
        Assert.Equal(0, Shell.Run(command).ExitCode);
        Assert.Equal(Photographs - 10, Moved().Length);
        Assert.All(Moved(), file => Assert.Equal(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));
        Assert.Equal(0, Shell.Run("pick", "--undo", _scene.PathOf("bad")).ExitCode);
        Assert.Equal(Photographs + 3, Directory.GetFiles(_scene.PathOf("photos")).Length);

        string[] Moved() =>
            Directory.Exists(_scene.PathOf("bad/photos")) ? Directory.GetFiles(_scene.PathOf("bad/photos"), "*.jpg") : [];
    }

    [Theory]
    [InlineData("", "'hyperiqa pick' needs TABLE")]
    [InlineData("scores.csv --worst 1 --best 1", "--worst and --best choose opposite rows")]
    [InlineData("scores.csv -l --copy bad", "--list and --copy: pick does one thing")]
    [InlineData("scores.csv --keep 2", "--keep counts photographs of a burst")]
    [InlineData("scores.csv --errors --below 3", "--errors chooses rows without a score")]
    [InlineData("scores.csv --others", "--others chooses the rows that other options leave")]
    [InlineData("scores.csv --sidecar adobe", "--sidecar is about --rate")]
    [InlineData("scores.csv --per-folder", "--per-folder counts")]
    [InlineData("scores.csv --undo bad", "--undo takes no table")]
    [InlineData("nosuch.csv -l", "nosuch.csv: ")]
    public void RefusesWhatHasNoEffect(string line, string sentence)
    {
        var outcome = Shell.RunIn(_scene.Folder, ["pick", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(sentence, outcome.Errors);
    }

    Outcome Pick(string options) => Shell.RunIn(_scene.Folder, ["pick", "scores.csv", .. options.Split(' ')]);
}
