using System.Diagnostics;
using HyperIqa.Cli.Gates;
using HyperIqa.Imaging;
using HyperIqa.Scoring;
using static System.FormattableString;

namespace HyperIqa.Cli.Runs;

/// <summary>What is said of a run: warnings and errors as they come, figures at its end.</summary>
/// <param name="scoring">How images were asked to be scored.</param>
sealed class ScoreSummary(ScoringRequest scoring, ScoringOptions options, ScoreGates gates, Percentiles percentiles)
{
    readonly Stopwatch _since = Stopwatch.StartNew();
    readonly ScoreFigures _figures = new();
    int _below, _warned;
    int _earlier;
    int _earlierErrors;
    int _patches;
    (string Image, double Mos)? _worst;

    /// <summary>What the search of folders left out.</summary>
    public PassedOver PassedOver { get; init; } = new();

    /// <summary>Images of this run so far, scored or not.</summary>
    public int Count { get; private set; }

    /// <summary>Images of this run that have no score.</summary>
    public int Errors { get; private set; }

    /// <summary>Images of the whole table, those of earlier runs included.</summary>
    public int All => Count + _earlier;

    /// <summary>Whether more images have no score, or one below <c>--fail-under</c>, than may.</summary>
    public bool Failed => gates.Forbid(Failures, All);

    int Failures => Errors + _earlierErrors + _below;

    /// <summary>Adds a row of this run, with its scores as they are written.</summary>
    public void Add(ScoredRow row)
    {
        Count++;
        _figures.Add(row.Mos, row.Error);
        if (row.Error is { } error)
        {
            Errors++;
            Messages.Error($"{Messages.Printable(row.Image)}: {error}");
            return;
        }

        _patches += row.Patches ?? 0;
        if (row.Enlarged)
        {
            Messages.Warning(
                $"{Messages.Printable(row.Image)}: {row.Width}×{row.Height} is smaller than a patch of 224×224 and was enlarged; "
                    + "its score is less reliable");
        }

        Compare(row.Image, row.Mos!.Value);
    }

    /// <summary>Adds a row that was in the table already: whether a run is passed is a matter of the whole table.</summary>
    public void AddEarlier(ScoredRow earlier)
    {
        _earlier++;
        _figures.Add(earlier.Mos, earlier.Error);
        if (earlier.Mos is { } mos) Compare(earlier.Image, mos);
        else _earlierErrors++;
    }

    /// <returns>What came of the run, in a line.</returns>
    public string Print(bool interrupted)
    {
        Action<string> sayFailure = Failed ? Messages.Error : Messages.Warning;
        if (_below > 0) SayBelow(sayFailure, _below, "", gates.FailUnder);
        if (_warned > 0) SayBelow(Messages.Warning, _warned, "--warn-under ", gates.WarnUnder);
        if (gates.AllowFailures is { } allowance && Failures > 0)
        {
            sayFailure(Invariant($"{Failures} of {All} images fail; --allow-failures {allowance} allows {gates.Allowed(All)}"));
        }

        if (_earlierErrors > 0)
        {
            sayFailure(
                $"{_earlierErrors} earlier {(_earlierErrors == 1 ? "row is an error" : "rows are errors")}; "
                    + $"--retry-failed scores {(_earlierErrors == 1 ? "its image" : "their images")} again");
        }

        var outcome = Outcome(interrupted);
        if (scoring.Quiet) return outcome;

        Messages.Note(outcome);
        InputPaths.Say(PassedOver, quiet: false);
        if (Errors + _earlierErrors > 0) Messages.Note("not scored:");
        foreach (var reason in _figures.Reasons()) Messages.Note(reason);
        return outcome;
    }

    void SayBelow(Action<string> say, int images, string option, double? least) =>
        say(
            Invariant($"{images} of {All} images score below {option}{least}; the lowest is ")
                + Invariant($"{Messages.Printable(_worst!.Value.Image)} with {_worst.Value.Mos:F4}"));

    string Outcome(bool interrupted)
    {
        var seconds = _since.Elapsed.TotalSeconds;
        var scored = Errors == 0 ? $"{Count}" : $"{Count - Errors} of {Count}";
        var rate = Progress.Rate(Count / Math.Max(seconds, 0.001));
        var unit = options.Crops == CropRule.Dense ? "dense window" : "patch";
        var each = Invariant($"{(double)_patches / Math.Max(Count - Errors, 1):0.#}");
        var patches = Count == Errors ? "" : $", {each} {unit}{(each == "1" ? "" : unit.EndsWith('h') ? "es" : "s")} per image";
        var already = _earlier > 0 ? $"; {_earlier} {(_earlier == 1 ? "row was" : "rows were")} already there" : "";
        var scores = _figures.Scores(percentiles) is { Length: > 0 } text ? $"; {(_earlier > 0 ? $"all {All} images: " : "")}{text}" : "";
        return Invariant($"{(interrupted ? "interrupted, " : "")}scored {scored} {(Count == 1 ? "image" : "images")} in {seconds:F1} s ")
            + Invariant($"({rate} images/s){patches}{already}{scores}");
    }

    void Compare(string image, double mos)
    {
        if (_worst is null || mos < _worst.Value.Mos) _worst = (image, mos);
        if (mos < gates.FailUnder) _below++;
        if (mos < gates.WarnUnder) _warned++;
    }
}
