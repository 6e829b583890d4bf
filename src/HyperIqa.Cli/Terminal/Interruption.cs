using System.Runtime.InteropServices;
using HyperIqa.Files;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// Turns the first Ctrl-C, SIGTERM or hang-up of the terminal into a request to stop cleanly; the second ends the process as usual.
/// </summary>
sealed partial class Interruption : IDisposable
{
    /// <summary>
    /// How long an image may still take: what stops processes gives them ten seconds, or thirty, before it kills them.
    /// </summary>
    public static readonly TimeSpan OfScoring = TimeSpan.FromSeconds(8);

    readonly TimeSpan? _patience;
    readonly CancellationTokenSource _source = new();
    readonly PosixSignalRegistration[] _registrations;
    int _signal;
    Timer? _last;

    /// <param name="patience">
    /// How long what is in work may still take after a signal; then the process ends without it. Null for as long as it takes.
    /// </param>
    public Interruption(TimeSpan? patience = null)
    {
        _patience = patience;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => On(context, 130)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => On(context, 143)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => On(context, 129)),
        ];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, 143 after SIGTERM, 129 after a hang-up, null before any.</summary>
    public int? ExitCode => _signal == 0 ? null : _signal;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _last?.Dispose();
        _source.Dispose();
    }

    void On(PosixSignalContext context, int exitCode)
    {
        if (Interlocked.CompareExchange(ref _signal, exitCode, 0) != 0) return;

        context.Cancel = true; // we end it, as soon as the image in work is done
        if (_patience is { } patience) _last = new(_ => EndAtOnce(exitCode), state: null, patience, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }

    /// <summary>Unlike Environment.Exit, this does not wait for running computations.</summary>
    static void EndAtOnce(int exitCode)
    {
        WholeFile.RemoveUnfinished();
        if (OperatingSystem.IsWindows()) Environment.Exit(exitCode);
        ExitAtOnce(exitCode);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void ExitAtOnce(int exitCode);
}
