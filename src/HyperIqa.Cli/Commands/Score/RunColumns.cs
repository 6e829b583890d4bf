using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Score;

/// <summary>What rows have beyond what the network says, where it is asked for: their label, their percentile, how sure they are.</summary>
/// <param name="labels">Null for none.</param>
/// <exception cref="UsageException">The checkpoint does not tell what is asked for.</exception>
sealed class RunColumns(ScoreOptions options, ModelRun model, ScoreLabels? labels)
{
    readonly IntervalColumns _intervals = new(model.Checkpoint, model.Options, options.Interval.Value, options.Unlikeness.Value);
    int _judged, _held;

    /// <summary>Where scores lie among those of the checkpoint's reference photographs.</summary>
    public Percentiles Percentiles { get; } = new(model.Checkpoint, model.Options, options.Percentile.Value);

    /// <summary>The row with all of it.</summary>
    public ScoredRow Complete(ScoredRow row)
    {
        var complete = _intervals.Add(Percentiles.Add(labels?.Label(row) ?? row));
        if (complete is { Label: { } label, MosLow: { } low, MosHigh: { } high } && labels?.ToMos(label) is { } mos)
        {
            _judged++;
            if (low <= mos && mos <= high) _held++;
        }

        return complete;
    }

    /// <summary>The row as a page shows it: with its percentile, whether the table has one or not.</summary>
    public ScoredRow Placed(ScoredRow row) => row with { Percentile = Percentiles.Compute(row.Mos) };

    /// <summary>Says at the end what is to be said of it.</summary>
    public void Print()
    {
        labels?.Print();
        if (_judged > 0)
        {
            var (held, coverage) = (100.0 * _held / _judged, 100 * MosIntervals.Coverage);
            Messages.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{held:F1} % of {_judged} labels lie in their interval, which is to hold {coverage:F0} %"));
        }

        _intervals.Print();
    }
}
