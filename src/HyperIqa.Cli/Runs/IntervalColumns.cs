using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Runs;

/// <summary><c>score --interval</c> and <c>--unlikeness</c>: how sure a score is, by the checkpoint's reference photographs.</summary>
sealed class IntervalColumns
{
    readonly MosIntervals? _intervals;
    readonly bool _hasEnds;
    int _strange;
    string? _first;

    /// <param name="ends">Whether rows are to have the ends of their interval.</param>
    /// <param name="unlikeness">Whether rows are to have their unlikeness.</param>
    /// <exception cref="UsageException">They are to have one of them, and the checkpoint does not tell.</exception>
    public IntervalColumns(Checkpoint checkpoint, ScoringOptions options, bool ends, bool unlikeness)
    {
        _hasEnds = ends;
        if (!ends && !unlikeness) return;

        var option = ends ? "--interval" : "--unlikeness";
        _intervals = MosIntervals.From(checkpoint)
            ?? throw new UsageException(
                $"{checkpoint.Path}: does not say how far it errs, which {option} needs; 'hyperiqa models calibrate' measures it");
        if (new ReferencePhotographs(_intervals.Crops, _intervals.Preprocessing).OtherwiseThan(options) is { } otherwise)
        {
            Messages.Warning(
                $"{option} is measured with {otherwise}; intervals hold fewer of people's scores than they say");
        }
    }

    /// <summary>The row with what it is to have, and without what that was computed from.</summary>
    public ScoredRow Add(ScoredRow row)
    {
        if (_intervals is null || row.Mos is not { } mos) return row;

        var unlikeness = _intervals.Unlikeness(row.Semantic);
        if (unlikeness is { } far && _intervals.IsStrange(far))
        {
            _strange++;
            _first ??= row.Image;
        }

        var (low, high) = _intervals.Around(mos, unlikeness ?? 1);
        return row with
        {
            MosLow = _hasEnds ? low : null,
            MosHigh = _hasEnds ? high : null,
            Unlikeness = unlikeness,
            Semantic = [],
        };
    }

    /// <summary>Says which images are unlike anything that the checkpoint was measured on.</summary>
    public void Print()
    {
        if (_strange == 0) return;

        Messages.Warning(string.Create(
            CultureInfo.InvariantCulture,
            $"{_strange} {(_strange == 1 ? "image is" : "images are")} unlike all of the {_intervals!.Photographs}, so ")
            + $"{(_strange == 1 ? "its score is" : "their scores are")} less certain; the first is {Messages.Printable(_first!)}");
    }
}
