namespace HyperIqa.Evaluation;

/// <summary>Whether scores and labels point opposite ways: more than chance explains, and no model that is merely bad does that.</summary>
static class OppositeWays
{
    const double Strong = -0.2, NormalTail = 1.959964;

    /// <summary>Looks at Spearman's correlation and, by Fisher's interval, at how many images it is of.</summary>
    /// <param name="labels">The labels of the same images in the same order.</param>
    /// <returns>The correlation where it is strongly negative; null where it is not, or where there is none.</returns>
    public static double? Srcc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        try
        {
            var srcc = Metrics.Srcc(scores, labels);
            return srcc < Strong && Math.Atanh(srcc) + (NormalTail / Math.Sqrt(scores.Length - 3)) < 0 ? srcc : null;
        }
        catch (EvaluationException)
        {
            return null;
        }
    }
}
