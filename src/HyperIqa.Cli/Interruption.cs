using System.Runtime.InteropServices;

namespace HyperIqa.Cli;

/// <summary>Turns the first Ctrl-C, SIGTERM or hang-up of the terminal into a request to stop cleanly; the second ends the process as usual.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource _source = new();
    readonly PosixSignalRegistration[] _registrations;
    int _signal;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => On(context, 130)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => On(context, 143)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => On(context, 129)),
    ];

    public CancellationToken Token => _source.Token;

    /// <summary>130 after Ctrl-C, 143 after SIGTERM, 129 after a hang-up, null before any.</summary>
    public int? ExitCode => _signal == 0 ? null : _signal;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    void On(PosixSignalContext context, int exitCode)
    {
        if (Interlocked.CompareExchange(ref _signal, exitCode, 0) != 0) return;

        context.Cancel = true; // we end it, as soon as the image in work is done
        _source.Cancel();
    }
}
