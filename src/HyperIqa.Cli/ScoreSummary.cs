using System.Diagnostics;
using System.Globalization;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>What is said of a run: warnings and errors as they come, figures at its end.</summary>
/// <param name="scoring">How images are scored.</param>
/// <param name="failUnder">The MOS that no image should score below.</param>
sealed class ScoreSummary(ScoringRequest scoring, double? failUnder = null)
{
    readonly Stopwatch _since = Stopwatch.StartNew();
    int _errors;
    int _below;
    int _patches;
    ImageScore? _worst;

    /// <summary>Images so far, scored or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an image had an error, or scored below <c>--fail-under</c>.</summary>
    public bool Failed => _errors + _below > 0;

    public void Add(ImageScore row)
    {
        Count++;
        if (row.Error is { } error)
        {
            _errors++;
            Messages.Error($"{row.Image}: {error}");
            return;
        }

        _patches += row.PatchScores.Count;
        if (row.Enlarged) Messages.Warning($"{row.Image}: {row.Width}×{row.Height} is smaller than a patch of 224×224 and was enlarged; its score says less");
        if (_worst is null || row.Mos < _worst.Mos) _worst = row;
        if (row.Mos < failUnder) _below++;
    }

    public void Print(bool interrupted)
    {
        if (_below > 0)
        {
            Messages.Error(Text($"{_below} of {Count} images score below {failUnder}; the lowest is {_worst!.Image} with {_worst.Mos:F4}"));
        }

        if (scoring.Quiet) return;

        var seconds = _since.Elapsed.TotalSeconds;
        var errors = _errors == 0 ? "" : $", {_errors} of them not scored";
        var patches = scoring.Crops.UntilSe is null || Count == _errors ? "" : Text($", {(double)_patches / (Count - _errors):F1} patches an image");
        var end = interrupted ? "interrupted after" : "scored";
        Messages.Note(Text($"{end} {Count} {(Count == 1 ? "image" : "images")}{errors} in {seconds:F1} s ({seconds / Math.Max(1, Count):F2} s each){patches}"));
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
