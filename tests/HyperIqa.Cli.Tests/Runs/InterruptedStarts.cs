using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary>Runs that end while they load their model, before anything is scored.</summary>
public sealed class InterruptedStarts(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void LeaveNothingBehind(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || (signal == "INT" && Shell.IsIgnored(2)), "skipped: there is no such signal here");
        Assert.Equal(exitCode, Interrupt(signal, "--report", _scene.PathOf("page")));
        Assert.Equal(["a.ppm"], Directory.GetFileSystemEntries(_scene.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void LeaveNothingThatIsInTheWayOfTheNextRunWhenTheyAreKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no such signal here");
        Interrupt("KILL", "--patch-scores", _scene.PathOf("patches.csv"));
        Assert.DoesNotContain(Directory.GetFiles(_scene.Folder, "*.csv"), file => !Path.GetFileName(file).StartsWith('.'));

        var outcome = Shell.Run(Arguments("--patch-scores", _scene.PathOf("patches.csv")));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            ["a.ppm", "patches.csv", "patches.csv.settings.json", "scores.csv", "scores.csv.settings.json"],
            Directory.GetFileSystemEntries(_scene.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void LeaveTheTableThatTheyWereToReplace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no such signal here");
        const string precious = "image,mos,mos_se,patches,width,height,status,error\nold.jpg,50.0000,,1,640,480,ok,\n";
        var table = _scene.Text("scores.csv", precious);
        Interrupt("TERM", "--overwrite");
        Assert.Equal(precious, File.ReadAllText(table));
    }

    /// <summary>Sends a signal as soon as the tables are opened, which is before the model is loaded.</summary>
    int Interrupt(string signal, params string[] options)
    {
        using var process = Shell.Start(Arguments(options));
        while (!process.HasExited && !File.Exists(_scene.PathOf(".scores.csv.unfinished"))) Thread.Sleep(1);
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", ["-s", signal, id])) kill.WaitForExit();
        process.WaitForExit();
        return process.ExitCode;
    }

    string[] Arguments(params string[] options) =>
        ["score", _scene.Picture("a.ppm"), "-m", model.Path, "-p", "1", "-o", _scene.PathOf("scores.csv"), .. options];
}
