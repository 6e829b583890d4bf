using HyperIqa.Files;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Tables that are gone on with: what is done stays and is not done again, what is not is added, and nothing else gets in.
/// </summary>
public sealed class ResumedRuns(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    string Table => _scene.PathOf("scores.csv");

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("scores.csv")]
    [InlineData("scores.jsonl")]
    public void EqualUnbrokenOnes(string name)
    {
        var folder = Pictures();
        var (whole, broken) = (_scene.PathOf($"whole-{name}"), _scene.PathOf(name));
        Score(folder, "-o", whole, "--patch-scores", _scene.PathOf("whole-patches.csv"));
        Score(folder, "-o", broken, "--patch-scores", _scene.PathOf("patches.csv"));
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(broken));
        Tear(broken, keepRows: name.EndsWith('v') ? 2 : 1); // a header and one row, or one row

        var outcome = Score(folder, "-o", broken, "--patch-scores", _scene.PathOf("patches.csv"), "--resume");

        Assert.Equal(1, outcome.ExitCode); // of the broken image
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(broken));
        Assert.Equal(File.ReadAllText(_scene.PathOf("whole-patches.csv")), File.ReadAllText(_scene.PathOf("patches.csv")));
        Assert.Contains("1 row was already there", outcome.Errors);
    }

    /// <summary>The mean is that of a row that was there and of one that was made by hand.</summary>
    [Fact]
    public void SumUpTheWholeTable()
    {
        var picture = _scene.Picture("photos/new.ppm");
        _scene.Text("photos/broken.jpg", "<html>");
        Score(picture, "-o", Table);
        var mos = double.Parse(File.ReadLines(Table).Last().Split(',')[1], System.Globalization.CultureInfo.InvariantCulture);
        File.AppendAllText(Table, "photos/old.jpg,1000.0000,,1,640,480,ok,\nphotos/gone.jpg,,,,,,error,there is no such file\n");

        var outcome = Score(_scene.PathOf("photos"), "-o", Table, "--resume");

        Assert.Contains(
            FormattableString.Invariant($"3 rows were already there; all 4 images: MOS {(mos + 1000) / 2:F2} mean"),
            outcome.Errors);
        Assert.Contains("       1  there is no such file\n", outcome.Errors);
    }

    [Fact]
    public void DoNothingWhereNothingIsLeft()
    {
        var folder = Pictures();
        Score(folder, "-o", Table);
        var before = File.ReadAllText(Table);

        var outcome = Score(folder, "-o", Table, "--resume");

        Assert.Equal((1, before), (outcome.ExitCode, File.ReadAllText(Table)));
        Assert.Contains("--retry-failed scores its image again", outcome.Errors);
    }

    [Fact]
    public void OfAnEvaluationGiveTheSameFiguresToTheLastDigit()
    {
        for (var i = 0; i < 5; i++) _scene.Picture($"photos/{i}.ppm", seed: i);
        var labels = _scene.Text("labels.csv", "image,mos\n0.ppm,1\n1.ppm,4\n2.ppm,2\n3.ppm,5\n4.ppm,3\n");
        string[] arguments =
        [
            "evaluate", "--images", _scene.PathOf("photos"), "--labels", labels, "-m", model.Path, "-p", "1", "--resamples", "100",
            "-o", Table,
        ];
        Shell.Run([.. arguments, "--summary", _scene.PathOf("whole.json")]);
        var whole = File.ReadAllText(Table);
        Tear(Table, keepRows: 3);

        var outcome = Shell.Run([.. arguments, "--resume", "--summary", _scene.PathOf("resumed.json")]);

        Assert.Contains("scored 3 images", outcome.Errors);
        Assert.Equal(whole, File.ReadAllText(Table));
        Assert.Equal(File.ReadAllText(_scene.PathOf("whole.json")), File.ReadAllText(_scene.PathOf("resumed.json")));
        var other = Shell.Run([.. arguments, "--resume", "--crops", "random"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("crops grid instead of random", other.Errors);
    }

    [Fact]
    public void BeginWhereThereIsNoTableYet() =>
        Assert.Equal((0, 2), (Score(_scene.Picture("a.ppm"), "-o", Table, "--resume").ExitCode, File.ReadAllLines(Table).Length));

    [Fact]
    public void ScoreFailedImagesAgainWhereAsked()
    {
        var folder = Pictures();
        Score(folder, "-o", Table);
        _scene.Picture("photos/b.jpg", seed: 5);

        var outcome = Score(folder, "-o", Table, "--retry-failed");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("scored 1 image ", outcome.Errors);
        Assert.Equal(["a.ppm", "c.ppm", "b.jpg"], File.ReadLines(Table).Skip(1).Select(row => Path.GetFileName(row.Split(',')[0])));
        Assert.DoesNotContain(",error,", File.ReadAllText(Table));
    }

    [Theory]
    [InlineData("-p 1", "patches 4 instead of 1")]
    [InlineData("--preprocessing koniq", "preprocessing native instead of koniq")]
    [InlineData("--crops random", "crops grid instead of random, no seed instead of 0")]
    [InlineData("--decode fast", "decoding exact instead of fast")]
    [InlineData("-p 9 --until-se 2.5", "patches 4 instead of 9, no until-se instead of 2.5")]
    public void RefuseOtherSettingsAndNameThem(string options, string difference)
    {
        var image = _scene.Picture("a.ppm");
        Score(image, "-o", Table);
        var before = File.ReadAllText(Table);

        var outcome = Score([image, "-o", Table, "--resume", .. options.Split(' ')]);

        Assert.Equal((2, before), (outcome.ExitCode, File.ReadAllText(Table)));
        Assert.Contains($"its rows were made with other settings: {difference}", outcome.Errors);
    }

    [Fact]
    public void RefuseAnotherModel()
    {
        var image = _scene.Picture("a.ppm");
        Score(image, "-o", Table);
        var other = _scene.PathOf("other.safetensors");
        var bytes = File.ReadAllBytes(model.Path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(other, bytes);

        var outcome = Shell.Run("score", "-m", other, "-p", "4", image, "-o", Table, "--resume");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("other settings: model ", outcome.Errors);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("evaluate")]
    public void RefuseOtherLabels(string command)
    {
        var folder = Pictures();
        var labels = _scene.Text("labels.csv", "image,mos\na.ppm,1.5\nc.ppm,2\n");
        string[] run = command == "score" ? ["score", folder] : ["evaluate", "--images", folder, "--resamples", "0"];
        Shell.Run([.. run, "-m", model.Path, "-p", "1", "--labels", labels, "-o", Table]);
        var before = File.ReadAllText(Table);
        _scene.Text("labels.csv", "image,mos\na.ppm,1.75\nc.ppm,2\n");

        var outcome = Shell.Run([.. run, "-m", model.Path, "-p", "1", "--labels", labels, "-o", Table, "--resume"]);

        Assert.Equal((2, before), (outcome.ExitCode, File.ReadAllText(Table)));
        Assert.Contains("has the label 1.5 of ", outcome.Errors);
        Assert.Contains("which is 1.75 now", outcome.Errors);
    }

    [Fact]
    public void OfAnotherBuildAreGoneOnWithAndItsNameIsKept()
    {
        var settings = Table + ".settings.json";
        var (first, second) = (_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2));
        Score(first, "-o", Table);
        File.WriteAllText(settings, File.ReadAllText(settings).Replace(ProgramVersion.Text, "0.0.9"));

        Assert.Equal(0, Score(first, second, "-o", Table, "--resume").ExitCode);

        Assert.Contains($"\"program\": \"0.0.9, {ProgramVersion.Text}\"", File.ReadAllText(settings));
        Assert.Contains(
            $"warning: the rows were made by 2 builds of hyperiqa, whose scores may differ: 0.0.9, {ProgramVersion.Text}",
            Shell.Run("merge", Table).Errors);
    }

    [Fact]
    public void RefuseATableOfUnknownOrigin()
    {
        var image = _scene.Picture("a.ppm");
        Score(image, "-o", Table);
        File.Delete(Table + ".settings.json");

        var outcome = Score(image, "-o", Table, "--resume");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("scores.csv.settings.json is missing", outcome.Errors);
    }

    [Theory]
    [InlineData("image,score\na,1\n")]
    [InlineData("image,mos,mos_se,patches,width,height,status,error,label\na.ppm,1,1,4,240,230,ok,,5\n")]
    [InlineData("a.ppm,1,1,4,240,230,ok\n")]
    public void RefuseAnotherTable(string text)
    {
        var image = _scene.Picture("a.ppm");
        Score(image, "-o", Table);
        File.WriteAllText(Table, text);

        var outcome = Score(image, "-o", Table, "--resume");

        Assert.Equal((2, text), (outcome.ExitCode, File.ReadAllText(Table)));
        Assert.DoesNotContain("   at ", outcome.Errors);
    }

    [Fact]
    public void PassNoGateThatTheWholeTableDoesNot()
    {
        var (a, b) = (_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2));
        Score(a, "-o", Table);

        Assert.Equal(1, Score(a, b, "-o", Table, "--resume", "--fail-under", "1000").ExitCode);
        Assert.Contains("2 of 2 images score below 1000", Score(a, b, "-o", Table, "--resume", "--fail-under", "1000").Errors);
    }

    [Fact]
    public void TakeAPathThatIsGivenTwiceOnce()
    {
        var (image, other) = (_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2));
        Score(image, image, other, image, "-o", Table);
        var whole = File.ReadAllText(Table);
        Assert.Equal(3, File.ReadLines(Table).Count());
        Tear(Table, keepRows: 1);

        Score(image, image, other, image, "-o", Table, "--resume");

        Assert.Equal(whole, File.ReadAllText(Table));
    }

    [Fact]
    public void AreTheOnlyOnesOnTheirTable()
    {
        var output = _scene.PathOf("scores.csv");
        var image = _scene.Picture("a.ppm");
        using var first = Shell.Start("score", "-m", model.Path, "-p", "1", "-", "-o", output);
        first.StandardInput.WriteLine(image);
        first.StandardInput.Flush();
        while (!File.Exists(output) || File.ReadAllLines(output).Length < 2) Thread.Sleep(20);

        foreach (var way in new[] { "--resume", "--overwrite" })
        {
            var second = Shell.Run("score", "-m", model.Path, "-p", "1", image, "-o", output, way);
            Assert.Equal(2, second.ExitCode);
            Assert.Contains("scores.csv: another process is writing it", second.Errors);
        }

        first.StandardInput.Close();
        first.WaitForExit();
        Assert.Equal((0, 2), (first.ExitCode, File.ReadAllLines(output).Length));
    }

    [Theory]
    [InlineData("--resume", "--resume continues the table of --output")]
    [InlineData("--retry-failed -o -", "--retry-failed continues the table of --output")]
    [InlineData("--resume --overwrite -o scores.csv", "one of the two")]
    public void NeedATableOfTheirOwn(string options, string reason)
    {
        var outcome = Score([_scene.Picture("a.ppm"), .. options.Split(' ')]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(reason, outcome.Errors);
    }

    /// <summary>A folder of a good image, a broken one and another good one.</summary>
    string Pictures()
    {
        _scene.Picture("photos/a.ppm");
        _scene.Text("photos/b.jpg", "<html>");
        _scene.Picture("photos/c.ppm", seed: 3);
        return _scene.PathOf("photos");
    }

    /// <summary>Leaves a file as a process does that dies while it writes a row.</summary>
    static void Tear(string file, int keepRows)
    {
        var rows = File.ReadAllText(file).Split('\n');
        File.WriteAllText(file, string.Join('\n', rows[..keepRows]) + "\n" + rows[keepRows][..(rows[keepRows].Length / 2)]);
    }

    Outcome Score(params string[] arguments) =>
        Shell.Run(["score", "-m", model.Path, .. arguments.Contains("-p") ? Array.Empty<string>() : ["-p", "4"], .. arguments]);
}
