namespace HyperIqa.Evaluation;

/// <summary>
/// All five figures of weighted rows. The images themselves are the rows with every weight 1; a resample weights each row by how often it
/// was drawn.
/// </summary>
sealed class WeightedMetrics(RankedPairs pairs)
{
    readonly RankCorrelation _ranks = new(pairs);
    readonly LogisticSolver _logistic = new(pairs);

    /// <summary>The figures of the images themselves.</summary>
    public (MetricValues Values, LogisticSolution Curve) All()
    {
        var ones = new int[pairs.Count];
        Array.Fill(ones, 1);
        var curve = _logistic.FitAll();
        return (Values(ones, Moments.Correlation(pairs, ones), curve), curve);
    }

    /// <summary>The figures of a resample; NaN where its rows do not vary.</summary>
    /// <param name="weights">How often each row was drawn.</param>
    /// <param name="all">The curve of all rows.</param>
    public MetricValues Resample(ReadOnlySpan<int> weights, in LogisticSolution all)
    {
        var line = Moments.Correlation(pairs, weights);
        return Values(weights, line, _logistic.FitResample(weights, all, line));
    }

    /// <summary>Spearman's and Pearson's correlation alone.</summary>
    public (double Srcc, double Plcc) Correlations(ReadOnlySpan<int> weights) =>
        (_ranks.Spearman(weights), Moments.Correlation(pairs, weights));

    /// <summary>A curve of as many parameters as there are images fits by itself: how well says nothing then.</summary>
    MetricValues Values(ReadOnlySpan<int> weights, double line, in LogisticSolution curve)
    {
        var (spearman, kendall) = _ranks.Compute(weights);
        if (double.IsNaN(spearman)) return new MetricValues(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

        var (correlation, error) = pairs.Count >= LogisticFit.FewestImages
            ? (curve.Correlation, Math.Sqrt(curve.MeanSquare) * pairs.LabelDeviation)
            : (double.NaN, double.NaN);
        return new MetricValues(spearman, line, correlation, kendall, error);
    }
}
