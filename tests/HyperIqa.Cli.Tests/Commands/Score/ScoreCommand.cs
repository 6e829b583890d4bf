namespace HyperIqa.Cli.Tests;

public sealed class ScoreCommand(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WritesOneRowAnImageInTheOrderGiven()
    {
        var (b, a) = (_scene.Picture("b.ppm", seed: 2), _scene.Picture("a.ppm"));
        var outcome = Score(b, a);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("image,mos,mos_se,patches,width,height,status,error\n", outcome.Output);
        Assert.Equal([b, a], outcome.Rows.Select(row => row[0]));
        Assert.All(outcome.Rows, row => Assert.Equal(["4", "240", "230", "ok", ""], row[3..]));
    }

    [Fact]
    public void KeepsGoingPastABrokenImage()
    {
        var (broken, good) = (_scene.Text("broken.jpg", "<html>quota exceeded"), _scene.Picture("good.ppm"));
        var outcome = Score(broken, good);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            ["error", "not an image (the file begins with \"\"<html>quota exce\"\")"],
            outcome.Rows[0][6..].Select(field => field.Trim('"')));
        Assert.Equal("ok", outcome.Rows[1][6]);
    }

    [Fact]
    public void SearchesFoldersInOrdinalOrderAndTakesOnlyImages()
    {
        _scene.Picture("B.ppm");
        _scene.Picture("a/deep/no-extension");
        _scene.Picture("a.ppm");
        _scene.Picture(".hidden.ppm");
        _scene.Text("labels.csv", "image,label\n");
        Assert.Equal(
            ["B.ppm", "a.ppm", "a/deep/no-extension"], Score(_scene.Folder).Rows.Select(row => row[0][(_scene.Folder.Length + 1)..]));
    }

    [Fact]
    public void PassesOverTextsThatBeginLikeAnImageInDigits()
    {
        _scene.Picture("a.ppm");
        _scene.Text("TODO", "P1 bugs to fix first\n- a\n");
        _scene.Text("notes.txt", "P3\nnotes of phase three\n");
        var outcome = Score(_scene.Folder);
        Assert.Equal((0, 1), (outcome.ExitCode, outcome.Rows.Length));
    }

    [Theory]
    [InlineData("-", "\n")]
    [InlineData("-0", "\0")]
    public void ReadsPathsFromStandardInput(string option, string separator)
    {
        var (a, b) = (_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2));
        string[] arguments = option == "-" ? Arguments("-") : Arguments("-0", "-");
        var outcome = Shell.Run(arguments, $"{b}{separator}{a}{separator}");
        Assert.Equal([b, a], outcome.Rows.Select(row => row[0]));
    }

    [Fact]
    public void GivesAnImageTheSameScoreUnderAnyNameAndAmongAnyNeighbours()
    {
        var (image, neighbour, twin) = (
            _scene.Picture("image.ppm", seed: 7),
            _scene.Picture("neighbour.ppm", seed: 8, width: 300),
            _scene.Picture("twin.ppm", seed: 7));
        foreach (var rule in new[] { "grid", "random" })
        {
            var alone = Score("--crops", rule, "-t", "1", image).Rows[0];
            var among = Score("--crops", rule, "-t", "2", neighbour, twin).Rows[1];
            Assert.Equal(Mos(alone), Mos(among), 1e-4);
        }
    }

    [Fact]
    public void RandomPlacesFollowTheSeed()
    {
        var image = _scene.Picture("image.ppm", width: 500);
        var first = Score("--crops", "random", "--seed", "1", image).Rows[0];
        Assert.NotEqual(Mos(first), Mos(Score("--crops", "random", "--seed", "2", image).Rows[0]));
    }

    [Fact]
    public void WritesJsonLinesByTheOutputsExtension()
    {
        var output = _scene.PathOf("scores.jsonl");
        Score(_scene.Picture("a.ppm"), _scene.PathOf("missing.png"), "-o", output);
        var rows = File.ReadAllLines(output).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!).ToArray();
        Assert.Equal(("ok", 4), ((string)rows[0]["status"]!, (int)rows[0]["patches"]!));
        Assert.Equal(("error", "there is no such file"), ((string)rows[1]["status"]!, (string)rows[1]["error"]!));
        Assert.Null(rows[1]["mos"]);
    }

    [Fact]
    public void WritesPatchScoresWhoseMeanIsTheMos()
    {
        var patches = _scene.PathOf("patches.csv");
        var outcome = Score(_scene.Picture("a.ppm"), "--patch-scores", patches);
        var rows = File.ReadAllLines(patches);
        Assert.Equal("image,patch,top,left,score", rows[0]);
        // free range 16 across, 6 down
        Assert.Equal(["0,0", "0,16", "6,0", "6,16"], rows.Skip(1).Select(row => string.Join(',', row.Split(',')[2..4])));
        Assert.Equal(Mos(outcome.Rows[0]), rows.Skip(1).Average(row => Number(row.Split(',')[4])), 1e-4);
    }

    [Fact]
    public void StopsAnImageOnceItsMosIsSureEnough()
    {
        var (image, patches) = (_scene.Picture("a.ppm"), _scene.PathOf("patches.csv"));
        var outcome = Score("--patches", "9", "--until-se", "1000", "--patch-scores", patches, image);
        Assert.Equal("4", outcome.Rows[0][3]);
        Assert.Contains(", 4 patches per image", outcome.Errors);
        Assert.Equal(Mos(outcome.Rows[0]), File.ReadLines(patches).Skip(1).Take(4).Average(row => Number(row.Split(',')[4])), 1e-4);
        Assert.Equal(5, File.ReadLines(patches).Count());
        Assert.Equal("9", Score("--patches", "9", "--until-se", "0.0001", image).Rows[0][3]);
    }

    [Fact]
    public void DecodesFastWhereAskedAndSaysTheFilesTrueSize()
    {
        var photo = _scene.Photograph("photo.jpg", width: 1600, height: 1000);
        var exact = Score("--preprocessing", "short-side:224", photo).Rows[0];
        var fast = Score("--preprocessing", "short-side:224", "--decode", "fast", photo).Rows[0];
        Assert.Equal(["1600", "1000", "ok", ""], fast[4..]);
        Assert.NotEqual(exact[1], fast[1]);
        Assert.Equal(Mos(exact), Mos(fast), 0.3);
    }

    [Fact]
    public void AddsLabelsAndSaysHowWellTheScoresAgree()
    {
        string[] images =
        [
            _scene.Picture("a.ppm"),
            _scene.Picture("b.ppm", seed: 2),
            _scene.Picture("c.ppm", seed: 3),
            _scene.Picture("stray.ppm", seed: 4),
        ];
        var scores = Score(images).Rows.Select(Mos).ToArray();
        var labels = _scene.Text(
            "labels.csv",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"name,mos\na.ppm,{-scores[0]}\nb.ppm,{-scores[1]}\nc.ppm,{-scores[2]}\n"));
        var outcome = Score([.. images, "--labels", labels]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("image,mos,mos_se,patches,width,height,status,error,label\n", outcome.Output);
        Assert.Equal(-scores[1], Number(outcome.Rows[1][8]), 1e-9);
        Assert.Equal("", outcome.Rows[3][8]);
        // labels are the scores turned round
        Assert.Contains("SRCC -1.0000, PLCC -1.0000 over 3 images", outcome.Errors);
        Assert.Contains("1 image has no label: ", outcome.Errors);
    }

    [Fact]
    public void WarnsOfAnImageSmallerThanAPatch()
    {
        var outcome = Score(_scene.Picture("tiny.ppm", width: 100, height: 60));
        Assert.Equal((0, "ok"), (outcome.ExitCode, outcome.Rows[0][6]));
        Assert.Contains("tiny.ppm: 100×60 is smaller than a patch", outcome.Errors);
    }

    [Fact]
    public void LeavesAnExistingOutputAlone()
    {
        const string precious = "image,mos,mos_se,patches,width,height,status,error\nold.jpg,50.0000,,1,640,480,ok,\n";
        var output = _scene.Text("scores.csv", precious);
        var outcome = Score(_scene.Picture("a.ppm"), "-o", output);
        Assert.Equal((2, precious), (outcome.ExitCode, File.ReadAllText(output)));
        Assert.Contains("--overwrite", outcome.Errors);
        Assert.Equal(0, Score(_scene.Picture("a.ppm"), "-o", output, "--overwrite").ExitCode);
        Assert.DoesNotContain("old.jpg", File.ReadAllText(output));
    }

    [Fact]
    public void NeverWritesATableOverAnImage()
    {
        var image = _scene.Picture("a.ppm");
        var before = File.ReadAllBytes(image);
        Assert.Equal(2, Score(image, "-o", image, "--overwrite").ExitCode);
        Assert.Equal(before, File.ReadAllBytes(image));
    }

    [Theory]
    [InlineData("--patches 10", "a grid takes a square number")]
    [InlineData("--patches 0", "takes a whole number from 1")]
    [InlineData("--crops diagonal", "takes grid, random or dense")]
    [InlineData("--preprocessing square", "--preprocessing square: takes koniq, native, pyiqa, short-side:N or toward:N (N at least 224)")]
    [InlineData("--bogus", "no such option")]
    [InlineData("-o /nowhere/at/all.csv", "the folder /nowhere/at does not exist")]
    [InlineData("--threads -1", "takes a whole number from 0")]
    [InlineData("--until-se 0", "--until-se 0: takes a number above 0")]
    [InlineData("--until-se soon", "soon")]
    [InlineData("--decode quick", "--decode quick: takes exact or fast")]
    public void RefusesWhatCannotBe(string options, string reason)
    {
        var outcome = Score([_scene.Picture("a.ppm"), .. options.Split(' ')]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(reason, outcome.Errors);
        Assert.DoesNotContain("   at ", outcome.Errors);
    }

    [Fact]
    public void ReportsAModelThatIsNone()
    {
        var outcome = Shell.Run("score", "-m", _scene.Text("model.pkl", "<html>quota</html>"), _scene.Picture("a.ppm"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("model.pkl: is a web page, not a checkpoint", outcome.Errors);
    }

    [Fact]
    public void FailsWhereAnImageScoresBelowTheGate()
    {
        var image = _scene.Picture("a.ppm");
        Assert.Equal(0, Score(image, "--fail-under", "-1000").ExitCode);
        var outcome = Score(image, "--fail-under", "1000");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("1 of 1 images score below 1000", outcome.Errors);
    }

    [Fact]
    public async Task EndsQuietlyWhenNobodyReadsAnyMore()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Shell.Start(Arguments(_scene.Pictures(300)));
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        for (var line = 0; line < 3; line++) await process.StandardOutput.ReadLineAsync(cancellation);
        process.StandardOutput.Close();
        await process.WaitForExitAsync(cancellation);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
    }

    [Theory]
    [InlineData(2, 130)]  // SIGINT
    [InlineData(15, 143)] // SIGTERM
    [InlineData(1, 129)]  // SIGHUP
    public void LeavesAWholeTableWhenInterrupted(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no such signal here");
        Assert.SkipWhen(Shell.IsIgnored(signal), "skipped: the tests were started with this signal ignored");
        var output = _scene.PathOf("scores.csv");
        using var process = Shell.Start(Arguments([.. _scene.Pictures(300), "-o", output]));
        while (!File.Exists(output) || File.ReadAllLines(output).Length < 3) Thread.Sleep(20);
        Shell.Send(process, signal);
        process.WaitForExit();
        Assert.Equal(exitCode, process.ExitCode);
        var rows = File.ReadAllText(output);
        Assert.EndsWith(",ok,\n", rows);
        Assert.All(rows.Split('\n')[1..^1], row => Assert.Equal(8, row.Split(',').Length));
    }

    [Fact]
    public void SaysSoWhenTheDiskIsFull()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "skipped: there is no /dev/full here");
        var outcome = Score(_scene.Picture("a.ppm"), "-o", "/dev/full");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("/dev/full: the disk is full; it ends with the last whole row", outcome.Errors);
    }

    [Fact]
    public void WritesNothingButErrorsWhenQuiet() => Assert.Equal("", Score("-q", _scene.Picture("a.ppm")).Errors);

    Outcome Score(params string[] arguments) => Shell.Run(Arguments(arguments));

    string[] Arguments(params string[] arguments) =>
        ["score", "-m", model.Path, .. arguments.Contains("--patches") ? Array.Empty<string>() : ["-p", "4"], .. arguments];

    static double Mos(string[] row) => Number(row[1]);

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
