using System.Globalization;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Gates;

/// <summary>Scores and labels that point opposite ways, where it is a guess which way one of them points.</summary>
static class Contradiction
{
    /// <summary>The sentence that says it.</summary>
    /// <param name="labels">The labels of the same images in the same order.</param>
    /// <param name="guesses">What was guessed, and what would say otherwise; null for nothing.</param>
    /// <returns>Null where nothing was guessed or nothing contradicts it.</returns>
    public static string? Find(double[] scores, double[] labels, params IEnumerable<string?> guesses)
    {
        string[] made = [.. guesses.OfType<string>()];
        return made.Length > 0 && OppositeWays.Srcc(scores, labels) is { } srcc
            ? $"SRCC {srcc.ToString("F4", CultureInfo.InvariantCulture)} is strongly negative: labels or scores are probably read the "
                + $"wrong way round. Guessed: {string.Join("; ", made)}"
            : null;
    }

    /// <summary>What was guessed of labels.</summary>
    public static string? OfLabels(LabelSet labels, string option) =>
        labels.DirectionGuess is { } guess ? $"{guess} (if not: {option} {(labels.IsTurned ? "mos" : "dmos")})" : null;

    /// <summary>What was guessed of a table of scores.</summary>
    /// <param name="columns">What the user says of it.</param>
    public static string? OfScores(PredictionTable table, PredictionColumns columns, string option) =>
        table.IsOurs || columns.Direction is not null ? null
            : $"higher is better in the {table.Column} of {table.File} (if not: {option} dmos)";
}
