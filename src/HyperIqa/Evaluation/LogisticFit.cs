namespace HyperIqa.Evaluation;

/// <summary>
/// The monotonic curve through which scores are compared with labels: the 4-parameter logistic of VQEG's "Final report on the validation
/// of objective models of video quality assessment" (2000), <c>f(x) = Lower + (Upper - Lower) / (1 + exp(-(x - Midpoint) / Width))</c>.
/// </summary>
/// <param name="Upper">The label that very high scores approach.</param>
/// <param name="Lower">The label that very low scores approach.</param>
/// <param name="Midpoint">The score half way between, where the curve is steepest.</param>
/// <param name="Width">How slowly it rises there, in scores; above 0. A falling curve has Upper below Lower.</param>
/// <param name="Form">What it looks like over the scores. Of a line or a step the parameters are those of one such curve of many.</param>
/// <param name="Converged">Whether least squares settled on this curve; if not, it is the best that was met on the way.</param>
sealed record LogisticFit(
    double Upper, double Lower, double Midpoint, double Width, LogisticForm Form = LogisticForm.Curve, bool Converged = true)
{
    /// <summary>The fewest images for which the fit's quality means anything: with fewer, the curve has a parameter for each.</summary>
    public const int FewestImages = 5;

    /// <summary>The label that the curve gives for a score.</summary>
    /// <remarks>Reckoned from the asymptote that is nearer: the other one may be far away, and take the digits with it.</remarks>
    public double Apply(double score) => score < Midpoint
        ? Lower + ((Upper - Lower) / (1 + Math.Exp((Midpoint - score) / Width)))
        : Upper - ((Upper - Lower) / (1 + Math.Exp((score - Midpoint) / Width)));

    /// <summary>Fits the curve by least squares: of all that there are it is the best, not the one that is near a start.</summary>
    /// <param name="scores">At least three, not all equal.</param>
    /// <param name="labels">One a score, not all equal.</param>
    /// <exception cref="EvaluationException">As <see cref="Bootstrap.Evaluate"/>.</exception>
    public static LogisticFit Fit(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var pairs = new RankedPairs(scores, labels);
        return FromStandardised(pairs, new LogisticSolver(pairs).FitAll());
    }

    internal static LogisticFit FromStandardised(RankedPairs pairs, LogisticSolution solution)
    {
        var (upper, lower, midpoint, width) = solution.Curve;
        return new LogisticFit(
            pairs.LabelMean + (upper * pairs.LabelDeviation),
            pairs.LabelMean + (lower * pairs.LabelDeviation),
            pairs.ScoreCentre + (midpoint * pairs.ScoreDeviation),
            width * pairs.ScoreDeviation,
            solution.Form,
            solution.Converged);
    }
}
