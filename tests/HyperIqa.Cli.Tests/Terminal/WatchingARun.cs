using System.Text.RegularExpressions;

namespace HyperIqa.Cli.Tests;

public sealed class WatchingARun(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void EndsWithWhatCameOfIt()
    {
        string[] images =
        [
            _scene.Picture("a.ppm"),
            _scene.Picture("b.ppm", seed: 2),
            _scene.Picture("c.ppm", seed: 3),
            _scene.PathOf("missing.png"),
            _scene.Text("x.jpg", "<html>"),
            _scene.Text("y.jpg", "other"),
        ];
        var outcome = Score(images);
        var scores = outcome.Rows[..3]
            .Select(row => double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture))
            .Order()
            .ToArray();
        Assert.Matches(@"(?m)^scored 3 of 6 images in \d+\.\d s \([\d.]+ images/s\), \d+ patch(es)? per image; MOS ", outcome.Errors);
        Assert.Contains(FormattableString.Invariant($"MOS {scores.Average():F2} mean, {scores[1]:F2} median\n"), outcome.Errors);
        Assert.EndsWith("not scored:\n       2  not an image\n       1  there is no such file\n", outcome.Errors);
    }

    [Fact]
    public void ShowsNoCodesAndNoBarWhereThereIsNoTerminal() => Assert.DoesNotMatch("[\r\u001b━]", Score(_scene.Picture("a.ppm")).Errors);

    [Fact]
    public void NeverLetsANameCommandTheTerminal()
    {
        var outcome = Score(_scene.PathOf("red\u001b[31m\nline.png"));
        Assert.Contains(@"red\x1b[31m\x0aline.png: there is no such file", outcome.Errors);
        Assert.DoesNotContain('\u001b', outcome.Errors);
    }

    [Fact]
    public void SaysNothingRatherThanFailWhereNobodyCanHearIt()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "skipped: there is no /dev/full, a disk that is always full");
        using var shell = System.Diagnostics.Process.Start(
            "/bin/sh",
            [
                "-c", "exec \"$@\" 2> /dev/full", "sh", "dotnet", Path.Join(AppContext.BaseDirectory, "hyperiqa.dll"), "models", "inspect",
                _scene.PathOf("missing"),
            ]);
        shell.WaitForExit();
        Assert.Equal(ExitCode.Usage, shell.ExitCode);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void ShowsABarOnATerminal(int columns)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "skipped: no script(1) to make a terminal");
        string[] images = [.. _scene.Pictures(30), _scene.PathOf("missing.png")];
        var screen = OnATerminal($"stty cols {columns} rows 24;", images);
        var lines = screen.Split('\r')
            .Where(line => line.Contains('%'))
            .Select(line => Regex.Replace(line, "\u001b\\[\\d*m", ""))
            .ToArray();
        Assert.NotEmpty(lines);
        Assert.All(
            lines,
            line =>
                Assert.Matches(@"^━* *\d+%  .*\d+ done  \d failed  .*\d+ left", line.Replace("━ ", "━")));
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 60, columns - 1));
        Assert.Contains("\u001b[32m", screen);
    }

    [Fact]
    public void CountsTheImagesOfAListInAFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "skipped: no script(1) to make a terminal");
        Assert.Matches(@" \d+ left", OnATerminal("", _scene.Pictures(20), fromAFile: true));
    }

    [Theory]
    [InlineData("NO_COLOR=1", true)]
    [InlineData("TERM=dumb", false)]
    public void RespectsWhatTheTerminalIsSaidToBe(string setting, bool bar)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "skipped: no script(1) to make a terminal");
        var screen = OnATerminal($"export {setting};", _scene.Pictures(20));
        Assert.DoesNotMatch("\u001b\\[\\d*m", screen);
        Assert.Equal(bar, screen.Contains('%'));
        Assert.Contains("scored 20 images", screen);
    }

    [Fact]
    public void IsLoggedImageByImageAndRunByRun()
    {
        var (log, image) = (_scene.PathOf("run.log"), _scene.Picture("a.ppm"));
        Score(image, _scene.PathOf("missing.png"), "--log", log);
        Score(image, "--log", log, "-q");
        const string Time = @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z";
        var lines = File.ReadAllLines(log);
        Assert.Collection(
            lines,
            line => Assert.Matches($"^{Time} begins: hyperiqa .*1 patches on a grid,", line),
            line =>
                Assert.Matches($@"^{Time} ok -?\d+\.\d{{4}}, 240x230, 1 patches, read \d+\.\d+ s, computed \d+\.\d+ s: .*/a\.ppm$", line),
            line => Assert.Matches($@"^{Time} error, read .* s: .*/missing\.png: there is no such file$", line),
            line => Assert.Matches($"^{Time} ends: scored 1 of 2 images", line),
            line => Assert.Matches(" begins: ", line),
            line => Assert.Matches(" ok ", line),
            line => Assert.Matches(" ends: scored 1 image ", line));
    }

    [Fact]
    public void IsNotLoggedIntoAnotherFile()
    {
        var table = _scene.Text("scores.csv", "image,mos\n");
        var outcome = Score(_scene.Picture("a.ppm"), "--log", table);
        Assert.Equal((2, "image,mos\n"), (outcome.ExitCode, File.ReadAllText(table)));
        Assert.Contains("scores.csv: exists already and is not a log of this program", outcome.Errors);
    }

    [Fact]
    public void GoesOnWithoutALogWhereTheDiskIsFull()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "skipped: there is no /dev/full here");
        var outcome = Score(_scene.Picture("a.ppm"), "--log", "/dev/full");
        Assert.Equal((0, 1), (outcome.ExitCode, outcome.Rows.Length));
        Assert.Contains("/dev/full: the disk is full; the run continues without a log", outcome.Errors);
    }

    Outcome Score(params string[] arguments) => Shell.Run(["score", "-m", model.Path, "-p", "1", .. arguments]);

    /// <summary>What a terminal was sent while a run wrote its table elsewhere.</summary>
    string OnATerminal(string before, string[] images, bool fromAFile = false)
    {
        var list = _scene.Text("list.txt", string.Join('\0', images));
        var score = $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score -m '{model.Path}' -p 1 "
            + $"-o '{_scene.PathOf($"{Guid.NewGuid()}.csv")}'";
        var command = $"export LC_ALL=C.UTF-8 TERM=xterm; {before} "
            + $"{(fromAFile ? $"{score} -0 - < '{list}'" : $"xargs -0 -a '{list}' {score}")}";
        using var script = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("/usr/bin/script", ["-qec", command, "/dev/null"])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            })!;
        var screen = script.StandardOutput.ReadToEnd(); // its input stays open: a terminal that ends would hang up
        script.WaitForExit();
        return screen;
    }
}
