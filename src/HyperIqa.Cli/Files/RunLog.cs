using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Files;

/// <summary>
/// Logs what a run did and when, a line an image, for people who have to find out later. It appends, so that the runs that a table took
/// stand one below the other. Nothing that happens to the log ends a run.
/// </summary>
sealed class RunLog : IDisposable
{
    /// <summary>What the first line of every run has in it.</summary>
    public const string Mark = " begins: hyperiqa";

    readonly string _path;
    StreamWriter? _lines;

    RunLog(string path) => _path = path;

    /// <summary>Opens a log; null where none is asked for.</summary>
    /// <exception cref="UsageException">It is another file, or cannot be written.</exception>
    public static RunLog? Open(string? path, string settings)
    {
        if (path is null) return null;

        var log = new RunLog(path);
        try
        {
            var file = OutputFile.IsFile(path)
                ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)
                : OutputFile.Open(path);
            log._lines = new StreamWriter(file) { NewLine = "\n", AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: {exception.Unwritten()}");
        }

        log.Write($"{Mark[1..]} {ProgramVersion.Text}, process {Environment.ProcessId} on {Environment.MachineName}, {settings}");
        return log;
    }

    public void Add(ScoredRow row)
    {
        var times = FormattableString.Invariant($"read {row.Reading.TotalSeconds:F3} s, computed {row.Computing.TotalSeconds:F3} s");
        var image = Messages.Printable(row.Image);
        Write(row.Mos is { } mos
            ? FormattableString.Invariant($"ok {mos:F4}, {row.Width}x{row.Height}, {row.Patches} patches, {times}: {image}")
            : $"error, {times}: {image}: {row.Error}");
    }

    /// <summary>Says how the run ended.</summary>
    public void End(string words) => Write($"ends: {words}");

    public void Dispose() => _lines?.Dispose();

    void Write(string line)
    {
        try
        {
            _lines?.WriteLine($"{DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} {line}");
        }
        catch (IOException exception)
        {
            _lines = null; // with what could not be written still in it
            Messages.Warning($"{_path}: {exception.Unwritten("can no longer be written")}; the run continues without a log");
        }
    }
}
