using System.Globalization;

namespace HyperIqa.Cli.Runs;

/// <summary>The outcome of a table's images: scores, and reasons for having none.</summary>
sealed class ScoreFigures
{
    const int ReasonsShown = 10;

    readonly List<float> _scores = [];
    readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);

    /// <summary>Adds an image.</summary>
    /// <param name="mos">Its MOS; null for none.</param>
    /// <param name="error">Why it has none; null where that is not known.</param>
    public void Add(double? mos, string? error)
    {
        if (mos is { } score) _scores.Add((float)score);
        if (error is null) return;

        var reason = Reason(error);
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }

    /// <summary>The scores in a few words; empty where there are none.</summary>
    /// <param name="percentiles">What the median means among other photographs.</param>
    public string Scores(Percentiles percentiles)
    {
        if (_scores.Count == 0) return "";

        var sorted = _scores.ToArray();
        Array.Sort(sorted);
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        var meaning = percentiles.Describe(median) is { Length: > 0 } described ? $" ({described})" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"MOS {_scores.Average(score => (double)score):F2} mean, {median:F2} median{meaning}");
    }

    /// <summary>One line a reason, the most frequent first.</summary>
    public IEnumerable<string> Reasons()
    {
        var reasons = _reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).ToArray();
        var shown = reasons.Length > ReasonsShown ? ReasonsShown - 1 : reasons.Length;
        foreach (var (reason, count) in reasons[..shown]) yield return string.Create(CultureInfo.InvariantCulture, $"{count,8}  {reason}");
        if (shown < reasons.Length)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{reasons[shown..].Sum(reason => reason.Value),8}  {reasons.Length - shown} other reasons");
        }
    }

    /// <summary>An error without what is this one image's: sizes, bytes, a decoder's own words.</summary>
    static string Reason(string error) => error.IndexOf(" (", StringComparison.Ordinal) is > 0 and var end ? error[..end] : error;
}
