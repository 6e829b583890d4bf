using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli.Terminal;

/// <summary>How far a download has come, on the terminal.</summary>
/// <param name="name">The model's.</param>
/// <param name="quiet">Nothing is shown.</param>
sealed class DownloadProgress(string name, bool quiet) : IDisposable
{
    readonly Progress _progress = new(quiet);
    readonly Stopwatch _since = new();
    long _before;

    /// <param name="bytes">That are there, those of earlier runs included.</param>
    /// <param name="total">In the end; null where that is not known.</param>
    public void Show(long bytes, long? total)
    {
        if (!_since.IsRunning || bytes < _before)
        {
            _since.Restart();
            _before = bytes;
        }

        var rate = (bytes - _before) / Math.Max(_since.Elapsed.TotalSeconds, 0.001);
        var end = total is { } all && rate > 0 ? $"  ETA {Clock.OfSeconds((all - bytes) / rate)}" : "";
        var size = $"{Size(bytes)}{(total is { } of ? $" of {Size(of)}" : "")}";
        _progress.Show((double)bytes / total, _ => [$"{name}  {size}  {Size((long)rate)}/s{end}", $"{Size(bytes)}{end}"]);
    }

    public void Dispose() => _progress.Dispose();

    /// <summary>A number of bytes for people, such as <c>110 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0} GB"),
    };
}
