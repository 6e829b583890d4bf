using System.Diagnostics;
using HyperIqa.Files;

namespace HyperIqa.Cli.Terminal;

/// <summary>How far a download has come, on the terminal.</summary>
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
        var size = $"{ByteSize.Text(bytes)}{(total is { } of ? $" of {ByteSize.Text(of)}" : "")}";
        _progress.Show((double)bytes / total, _ => [$"{name}  {size}  {ByteSize.Text((long)rate)}/s{end}", $"{ByteSize.Text(bytes)}{end}"]);
    }

    public void Dispose() => _progress.Dispose();
}
