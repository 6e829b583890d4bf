using System.Diagnostics;

namespace HyperIqa.Cli.Terminal;

/// <summary>How far a run over images has come: how many are done, failed and left, how fast, and when it ends.</summary>
/// <param name="name">What goes on, where a command does several things one after the other.</param>
sealed class ImageProgress(bool quiet, string name = "") : IDisposable
{
    readonly Progress _progress = new(quiet);
    readonly Pace _pace = new();
    readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Shows how far a run has come.</summary>
    /// <param name="done">Images done, failed ones included.</param>
    /// <param name="total">Images in all; null where that is not known yet.</param>
    /// <param name="failed">Images that have no score.</param>
    public void Show(int done, int? total, int failed = 0)
    {
        _pace.Add(_since.Elapsed, done);
        ProgressSnapshot standing = new(done, total, failed, _pace.PerSecond, _since.Elapsed);
        if (done > 0) _progress.Show(standing.Share, forTerminal => [.. standing.Words(forTerminal).Select(Named)]);
    }

    public void Dispose() => _progress.Dispose();

    string Named(string words) => name.Length == 0 ? words : $"{name}  {words}";
}

/// <summary>Where a run over images stands.</summary>
/// <param name="Done">Images done, failed ones included.</param>
/// <param name="Total">Images in all; null where that is not known yet.</param>
/// <param name="Failed">Images that have no score.</param>
/// <param name="PerSecond">Images a second, lately.</param>
readonly record struct ProgressSnapshot(int Done, int? Total, int Failed, double PerSecond, TimeSpan Elapsed)
{
    /// <summary>0..1; null where nobody knows how many images come.</summary>
    public double? Share => Total is { } total and > 0 ? (double)Done / total : null;

    /// <summary>In words, at length and in short.</summary>
    public IReadOnlyList<string> Words(bool forTerminal) => [AtLength(forTerminal), InShort()];

    string AtLength(bool forTerminal)
    {
        var failed = $"{Failed} failed";
        var rate = PerSecond > 0 ? $"  {Progress.Rate(PerSecond)}{(forTerminal ? "/s" : " images/s")}" : "";
        var end = Total is null ? $"  {Clock.Format(Elapsed)}"
            : PerSecond > 0 ? $"  ETA {End()}"
            : "";
        var digits = forTerminal ? $"{Total}".Length : 0; // so that the bar keeps its length
        var left = Total is { } all ? $"  {$"{all - Done}".PadLeft(digits)} left" : "";
        return $"{$"{Done}".PadLeft(digits)} done  {(forTerminal && Failed > 0 ? Colours.Red(failed) : failed)}{left}{rate}{end}";
    }

    string InShort()
    {
        var end = Total is not null && PerSecond > 0 ? $"  ETA {End()}" : "";
        return $"{Done}{(Total is { } all ? $"/{all}" : "")}  {Failed} failed{end}";
    }

    string End() => Clock.OfSeconds((Total!.Value - Done) / PerSecond);
}
