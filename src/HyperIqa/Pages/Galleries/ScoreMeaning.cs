using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Pages.Galleries;

/// <summary>What is known of the scores that a page shows.</summary>
/// <param name="Direction">Which way they point; null where that is not known.</param>
/// <param name="Scale">What they range over; null where that is not known.</param>
sealed record ScoreMeaning(string Name, LabelDirection? Direction, LabelScale? Scale = null)
{
    /// <summary>This program's own scores.</summary>
    public static ScoreMeaning Mos { get; } = new("MOS", LabelDirection.HigherIsBetter, new(0, 100));

    /// <summary>Whether the highest score is the worst.</summary>
    public bool IsWorstHighest => Direction == LabelDirection.LowerIsBetter;

    /// <summary>What to sort by so that the worst, or the lowest, comes first, and images without a score come last.</summary>
    public double Badness(double? score) => score is not { } there ? double.PositiveInfinity : IsWorstHighest ? -there : there;

    /// <summary>The scores of a table.</summary>
    /// <param name="table">Read with its numbers as they stand there.</param>
    /// <param name="direction">Which way they point; null to go by the column's name.</param>
    public static ScoreMeaning Detect(PredictionTable table, LabelDirection? direction) => table switch
    {
        { IsOurs: true, Column: "column mos" } when direction is not LabelDirection.LowerIsBetter => Mos,
        { IsOurs: true, Column: "column mos" } => new("MOS", direction),
        _ => new(table.ScoreName, direction ?? ScoreNames.DirectionOf(table.ScoreName)),
    };

    /// <summary>What stands in brackets behind the scores: range and direction, as far as they are known.</summary>
    public string InWords()
    {
        var range = Scale is null ? null : FormattableString.Invariant($"{Scale.Low} to {Scale.High}");
        return string.Join(", ", new[] { range, Direction?.InWords() }.OfType<string>());
    }
}
