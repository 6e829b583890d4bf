using HyperIqa.Datasets;
using HyperIqa.Scoring;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// How far scores are from their labels, whatever the scales of both. Both are brought to 0 to 100 by the scale that they fit, such as 1
/// to 5; where one fits none, both are counted in their own standard deviations from their own means.
/// </summary>
/// <param name="rows">Of a table; those without a score or a label take no part.</param>
sealed class LabelGaps(IEnumerable<ScoredRow> rows, ScoreMeaning meaning)
{
    readonly (Func<double, double> OfScore, Func<double, double> OfLabel) _places = Places(
        [.. rows.Where(row => row is { Mos: not null, Label: not null }).Select(row => (row.Mos!.Value, row.Label!.Value))], meaning);

    /// <summary>A row's gap, 0 or more; null where it has no score or no label.</summary>
    public double? Find(ScoredRow row) =>
        row is { Mos: { } score, Label: { } label } ? Math.Abs(_places.OfScore(score) - _places.OfLabel(label)) : null;

    static (Func<double, double> OfScore, Func<double, double> OfLabel) Places((double Score, double Label)[] pairs, ScoreMeaning meaning)
    {
        if (pairs.Length == 0) return (score => score, label => label);

        double[] scores = [.. pairs.Select(pair => pair.Score)], labels = [.. pairs.Select(pair => pair.Label)];
        var places = (meaning.Scale ?? LabelScale.Fitting(scores)) is { } scale && LabelScale.Fitting(labels) is { } ofLabels
            ? (Score: (Func<double, double>)scale.ToMos, Label: (Func<double, double>)ofLabels.ToMos, Top: 100.0)
            : (Score: Deviations(scores), Label: Deviations(labels), Top: 0.0);
        return (meaning.IsWorstHighest ? score => places.Top - places.Score(score) : places.Score, places.Label);
    }

    static Func<double, double> Deviations(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return value => deviation > 0 ? (value - mean) / deviation : 0;
    }
}
