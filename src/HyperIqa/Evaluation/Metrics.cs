namespace HyperIqa.Evaluation;

/// <summary>The figures one by one, without intervals; <see cref="Bootstrap.Evaluate"/> computes all of them with.</summary>
static class Metrics
{
    /// <summary>Spearman's rank correlation, tied values with their average rank, as <c>scipy.stats.spearmanr</c>.</summary>
    /// <param name="labels">The labels of the same images in the same order.</param>
    /// <returns>-1..1.</returns>
    /// <exception cref="EvaluationException">
    /// Fewer than three images, a value that is not finite, or scores or labels that are all the same.
    /// </exception>
    public static double Srcc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels) => Ranks(scores, labels).Spearman;

    /// <summary>Kendall's rank correlation tau-b, as <c>scipy.stats.kendalltau</c>.</summary>
    /// <param name="labels">The labels of the same images in the same order.</param>
    /// <returns>-1..1.</returns>
    /// <exception cref="EvaluationException">As for <see cref="Srcc"/>.</exception>
    public static double Krcc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels) => Ranks(scores, labels).Kendall;

    /// <summary>Pearson's linear correlation, as <c>scipy.stats.pearsonr</c>.</summary>
    /// <param name="labels">The labels of the same images in the same order.</param>
    /// <returns>-1..1.</returns>
    /// <exception cref="EvaluationException">As for <see cref="Srcc"/>.</exception>
    public static double Plcc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var pairs = new RankedPairs(scores, labels);
        return Moments.Correlation(pairs, EachOnce(pairs));
    }

    static (double Spearman, double Kendall) Ranks(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var pairs = new RankedPairs(scores, labels);
        return new RankCorrelation(pairs).Compute(EachOnce(pairs));
    }

    static int[] EachOnce(RankedPairs pairs)
    {
        var weights = new int[pairs.Count];
        Array.Fill(weights, 1);
        return weights;
    }
}
