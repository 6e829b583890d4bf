using System.Diagnostics;
using System.Globalization;

namespace HyperIqa.Cli.Terminal;

/// <summary>How far a run over images has come: how many are done, failed and left, how fast, and when it ends.</summary>
/// <param name="quiet">Whether nothing is to be said.</param>
sealed class Progress(bool quiet) : IDisposable
{
    readonly StatusLine _line = new(quiet);
    readonly Pace _pace = new();
    readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Shows how far a run has come.</summary>
    /// <param name="done">Images done, failed ones included.</param>
    /// <param name="total">Images in all; null where that is not known yet.</param>
    /// <param name="failed">Images that have no score.</param>
    public void Show(int done, int? total, int failed = 0)
    {
        _pace.Add(_since.Elapsed, done);
        if (done > 0) _line.Show(columns => ProgressText.Of(new(done, total, failed, _pace.PerSecond, _since.Elapsed), columns));
    }

    public void Dispose() => _line.Dispose();
}

/// <summary>Where a run stands.</summary>
/// <param name="Done">Images done, failed ones included.</param>
/// <param name="Total">Images in all; null where that is not known yet.</param>
/// <param name="Failed">Images that have no score.</param>
/// <param name="PerSecond">Images a second of late.</param>
/// <param name="Elapsed">Since it began.</param>
readonly record struct Standing(int Done, int? Total, int Failed, double PerSecond, TimeSpan Elapsed);

/// <summary>The words and the bar for where a run stands.</summary>
static class ProgressText
{
    const int ShortestBar = 8, LongestBar = 60;

    static readonly bool IsUnicode = new[] { "LC_ALL", "LC_CTYPE", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) is { } locale
        && locale.Contains("UTF", StringComparison.OrdinalIgnoreCase);

    /// <param name="standing">Where the run stands.</param>
    /// <param name="columns">What a terminal has room for; null for a plain line.</param>
    public static string Of(Standing standing, int? columns)
    {
        var words = Words(standing, forTerminal: columns is not null);
        if (columns is not { } room) return words;

        if (standing.Total is { } total and > 0)
        {
            var share = (double)Math.Min(standing.Done, total) / total;
            var percent = string.Create(CultureInfo.InvariantCulture, $" {(int)(100 * share),3}%  ");
            var bar = Math.Min(LongestBar, room - Colours.LengthOf(words) - percent.Length);
            if (bar >= ShortestBar) return Bar(share, bar) + percent + words;
        }

        return Colours.LengthOf(words) <= room ? words : Short(standing) is var few && few.Length > room ? few[..room] : few;
    }

    static string Short(Standing standing)
    {
        var total = standing.Total is { } all ? $"/{all}" : "";
        var end = standing is { Total: not null, PerSecond: > 0 } ? $"  ETA {End(standing)}" : "";
        return $"{standing.Done}{total}  {standing.Failed} failed{end}";
    }

    static string End(Standing standing) => Clock.OfSeconds((standing.Total!.Value - standing.Done) / standing.PerSecond);

    static string Words(Standing standing, bool forTerminal)
    {
        var failed = $"{standing.Failed} failed";
        var rate = standing.PerSecond > 0 ? $"  {Rate(standing.PerSecond)}{(forTerminal ? "/s" : " images/s")}" : "";
        var end = standing.Total is null ? $"  {Clock.Of(standing.Elapsed)}"
            : standing.PerSecond > 0 ? $"  ETA {End(standing)}"
            : "";
        var digits = forTerminal ? $"{standing.Total}".Length : 0; // so that the bar keeps its length
        var left = standing.Total is { } all ? $"  {$"{all - standing.Done}".PadLeft(digits)} left" : "";
        return $"{$"{standing.Done}".PadLeft(digits)} done  {(forTerminal && standing.Failed > 0 ? Colours.Red(failed) : failed)}{left}{rate}{end}";
    }

    /// <summary>Three digits.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "F2" : perSecond < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);

    static string Bar(double share, int width)
    {
        var done = (int)(share * width);
        return IsUnicode
            ? Colours.Green(new string('━', done)) + (StatusLine.HasColour ? Colours.Dim(new string('━', width - done)) : new string(' ', width - done))
            : Colours.Green(new string('#', done)) + Colours.Dim(new string('.', width - done));
    }
}
