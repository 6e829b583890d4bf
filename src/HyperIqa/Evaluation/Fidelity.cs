namespace HyperIqa.Evaluation;

/// <summary>How close one way of scoring comes to another on the same images.</summary>
/// <param name="Srcc">Spearman's rank correlation of the two.</param>
/// <param name="MeanDifference">The mean of |ΔMOS|.</param>
/// <param name="WorstDifference">The largest |ΔMOS|.</param>
sealed record Fidelity(int Images, double Srcc, double MeanDifference, double WorstDifference)
{
    /// <summary>Compares scores.</summary>
    /// <param name="scores">Of the way in question.</param>
    /// <param name="reference">Of the way it should be like, for the same images in the same order.</param>
    /// <exception cref="EvaluationException">Fewer than three images, or scores that are all the same.</exception>
    public static Fidelity Compute(IReadOnlyList<double> scores, IReadOnlyList<double> reference)
    {
        double[] differences = [.. scores.Zip(reference, (score, expected) => Math.Abs(score - expected))];
        return new(differences.Length, Metrics.Srcc([.. scores], [.. reference]), differences.Average(), differences.Max());
    }
}
