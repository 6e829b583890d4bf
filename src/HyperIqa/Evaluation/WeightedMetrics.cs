namespace HyperIqa.Evaluation;

/// <summary>
/// All figures of weighted rows. The images themselves are the rows with every weight 1; a resample weights each row by how often it
/// was drawn.
/// </summary>
sealed class WeightedMetrics(RankedPairs pairs)
{
    readonly RankCorrelation _ranks = new(pairs);
    readonly LogisticSolver _logistic = new(pairs);

    /// <summary>The figures of the images themselves.</summary>
    public (double[] Values, LogisticSolution Curve) All()
    {
        int[] ones = [.. Enumerable.Repeat(1, pairs.Count)];
        var curve = _logistic.FitAll();
        return (Values(ones, Moments.Correlation(pairs, ones), curve), curve);
    }

    /// <summary>The figures of a resample; NaN where its rows do not vary.</summary>
    /// <param name="weights">How often each row was drawn.</param>
    /// <param name="all">The curve of all rows.</param>
    public double[] Resample(int[] weights, in LogisticSolution all)
    {
        var line = Moments.Correlation(pairs, weights);
        return Values(weights, line, _logistic.FitResample(weights, all, line));
    }

    /// <summary>Spearman's and Pearson's correlation alone.</summary>
    public (double Srcc, double Plcc) Correlations(ReadOnlySpan<int> weights) =>
        (_ranks.Spearman(weights), Moments.Correlation(pairs, weights));

    double[] Values(int[] weights, double line, LogisticSolution curve)
    {
        var (spearman, kendall) = _ranks.Compute(weights);
        return new Agreement(pairs, weights, spearman, kendall, line, curve).Figures();
    }
}
