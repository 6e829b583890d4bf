using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli;

/// <summary>One line on the terminal that is rewritten in place, at most ten times a second; nothing where standard error is not a terminal.</summary>
sealed class Progress : IDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    static int _shown;

    readonly bool _silent;
    readonly Stopwatch _since = Stopwatch.StartNew();
    TimeSpan _next;

    public Progress(bool quiet) => _silent = quiet || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb";

    /// <summary>Shows how far a run has come.</summary>
    /// <param name="done">Images done.</param>
    /// <param name="total">Images in all; null where that is not known yet.</param>
    /// <param name="current">The image just done.</param>
    public void Show(int done, int? total, string current)
    {
        if (_silent || done == 0) return;

        var each = _since.Elapsed.TotalSeconds / done;
        var left = total is { } all ? $"{done}/{all}  {TimeSpan.FromSeconds(each * (all - done)):h\\:mm\\:ss} left" : $"{done}";
        Show(string.Create(CultureInfo.InvariantCulture, $"{left}  {each:F2} s an image  {current}"));
    }

    /// <summary>Shows a line, if it is time for another one.</summary>
    public void Show(string line)
    {
        if (_silent || _since.Elapsed < _next) return;

        _next = _since.Elapsed + Interval;
        Write(line[..Math.Min(line.Length, Math.Max(20, Console.WindowWidth - 1))]);
    }

    public void Dispose() => Clear();

    /// <summary>Makes room for another line.</summary>
    public static void Clear()
    {
        if (_shown > 0) Write("");
    }

    static void Write(string line)
    {
        Console.Error.Write($"\r{line.PadRight(_shown)}{(line.Length == 0 ? "\r" : "")}");
        _shown = line.Length;
    }
}
