namespace HyperIqa.Evaluation;

/// <summary>The logistic's four parameters in the units of <see cref="RankedPairs"/>.</summary>
readonly record struct LogisticCurve(double Upper, double Lower, double Midpoint, double Width);

/// <summary>What the best logistic looks like over the scores that there are.</summary>
enum LogisticForm
{
    /// <summary>A curve with both of its asymptotes.</summary>
    Curve,

    /// <summary>A straight line, as far as the images tell: any wide logistic is as good.</summary>
    Line,

    /// <summary>A curve with one asymptote; the other one may be anywhere far away.</summary>
    OneSided,

    /// <summary>One label below a score and another above it: any steeper logistic is as good.</summary>
    Step,
}

/// <summary>Where the solver ended.</summary>
/// <param name="Curve">In standardised units.</param>
/// <param name="Converged">Whether least squares settled there.</param>
/// <param name="Correlation">Of the curve's values with the labels, 0..1; NaN where either does not vary.</param>
/// <param name="MeanSquare">The mean squared residual, standardised labels.</param>
readonly record struct LogisticSolution(LogisticCurve Curve, LogisticForm Form, bool Converged, double Correlation, double MeanSquare)
{
    /// <summary>Whether in a resample a step may be better.</summary>
    public bool StepsRival { get; init; }
}
