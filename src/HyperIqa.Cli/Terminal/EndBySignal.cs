using System.Runtime.InteropServices;
using HyperIqa.Files;

namespace HyperIqa.Cli.Terminal;

/// <summary>
/// Removes unfinished files where Ctrl-C, SIGTERM or a hang-up of the terminal ends the process, which ends as it would without this.
/// </summary>
sealed class EndBySignal : IDisposable
{
    readonly PosixSignalRegistration[] _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(
            signal => PosixSignalRegistration.Create(signal, On)),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    /// <summary>Comes after those that registered later: an <see cref="Interruption"/> lets the work go on.</summary>
    static void On(PosixSignalContext context)
    {
        if (!context.Cancel) WholeFile.RemoveUnfinished();
    }
}
