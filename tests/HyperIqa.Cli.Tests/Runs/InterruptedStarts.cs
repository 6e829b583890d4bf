namespace HyperIqa.Cli.Tests;

/// <summary>Runs that end while they load their model, before anything is scored.</summary>
public sealed class InterruptedStarts(DeterministicCheckpoint model) : IDisposable
{
    const int Interrupted = 2, Killed = 9, Terminated = 15;

    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(Interrupted, 130)]
    [InlineData(Terminated, 143)]
    public void LeaveNothingBehind(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Shell.IsIgnored(signal), "skipped: there is no such signal here");
        Assert.Equal(exitCode, Interrupt(signal, "--report", _scene.PathOf("page")));
        Assert.Equal(["a.ppm"], Directory.GetFileSystemEntries(_scene.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void LeaveNothingThatIsInTheWayOfTheNextRunWhenTheyAreKilled()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: there is no such signal here");
        Interrupt(Killed, "--patch-scores", _scene.PathOf("patches.csv"));
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
        Interrupt(Terminated, "--overwrite");
        Assert.Equal(precious, File.ReadAllText(table));
    }

    /// <summary>Sends a signal as soon as the tables are opened, which is before the model is loaded.</summary>
    int Interrupt(int signal, params string[] options)
    {
        using var process = Shell.Start(Arguments(options));
        while (!process.HasExited && !File.Exists(_scene.PathOf(".scores.csv.unfinished"))) Thread.Sleep(1);
        Shell.Send(process, signal);
        process.WaitForExit();
        return process.ExitCode;
    }

    string[] Arguments(params string[] options) =>
        ["score", _scene.Picture("a.ppm"), "-m", model.Path, "-p", "1", "-o", _scene.PathOf("scores.csv"), .. options];
}
