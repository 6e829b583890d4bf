using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli.Tests;

/// <summary>Runs that a signal ends while they write a checkpoint.</summary>
public sealed class InterruptedWrites(DeterministicCheckpoint model) : IDisposable
{
    const int Attempts = 5;
    const string Unfinished = ".out.safetensors.*.unfinished";

    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("INT", 2, 130)]
    [InlineData("TERM", 15, 143)]
    [InlineData("HUP", 1, 129)]
    public void LeaveNoUnfinishedFile(string signal, int number, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Shell.IsIgnored(number), "skipped: there is no such signal here");
        Assert.Equal(exitCode, Interrupt(signal));
        Assert.Empty(Directory.GetFileSystemEntries(_scene.Folder));
    }

    /// <summary>Sends a signal as soon as the file is begun; again where it was written before the signal came.</summary>
    int Interrupt(string signal)
    {
        var output = _scene.PathOf("out.safetensors");
        for (var attempt = 1; ; attempt++)
        {
            using var process = Shell.Start("models", "convert", model.Path, output);
            while (!process.HasExited && Directory.GetFiles(_scene.Folder, Unfinished).Length == 0) Thread.Sleep(1);
            var id = process.Id.ToString(CultureInfo.InvariantCulture);
            using (var kill = Process.Start("kill", ["-s", signal, id])) kill.WaitForExit();
            process.WaitForExit();
            if (process.ExitCode != 0 || attempt == Attempts) return process.ExitCode;

            File.Delete(output);
        }
    }
}
