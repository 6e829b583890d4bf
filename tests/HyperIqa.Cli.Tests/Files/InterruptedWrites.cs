namespace HyperIqa.Cli.Tests;

/// <summary>Runs that a signal ends while they write a checkpoint.</summary>
public sealed class InterruptedWrites(DeterministicCheckpoint model) : IDisposable
{
    const int Attempts = 5;
    const string Unfinished = ".out.safetensors.*.unfinished";

    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(2, 130)]  // SIGINT
    [InlineData(15, 143)] // SIGTERM
    [InlineData(1, 129)]  // SIGHUP
    public void LeaveNoUnfinishedFile(int signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Shell.IsIgnored(signal), "skipped: there is no such signal here");
        Assert.Equal(exitCode, Interrupt(signal));
        Assert.Empty(Directory.GetFileSystemEntries(_scene.Folder));
    }

    /// <summary>Sends a signal as soon as the file is begun; again where it was written before the signal came.</summary>
    int Interrupt(int signal)
    {
        var output = _scene.PathOf("out.safetensors");
        for (var attempt = 1; ; attempt++)
        {
            using var process = Shell.Start("models", "convert", model.Path, output);
            while (!process.HasExited && Directory.GetFiles(_scene.Folder, Unfinished).Length == 0) Thread.Sleep(1);
            Shell.Send(process, signal);
            process.WaitForExit();
            if (process.ExitCode != 0 || attempt == Attempts) return process.ExitCode;

            File.Delete(output);
        }
    }
}
