namespace HyperIqa.Evaluation;

/// <summary>The logistic's four parameters in standardised units (scores and labels of mean 0 and deviation 1).</summary>
readonly record struct LogisticCurve(double Upper, double Lower, double Midpoint, double Width)
{
    /// <summary>Wider than this the data show no asymptotes: the parameters run away while the curve hardly changes.</summary>
    const double WidestSpan = 1e3, WidestSlope = 1e3;

    public bool IsSettled => Math.Abs(Upper - Lower) < WidestSpan && Width < WidestSlope;

    public bool IsFinite => double.IsFinite(Upper) && double.IsFinite(Lower) && double.IsFinite(Midpoint) && double.IsFinite(Width);

    /// <summary>The mirrored width gives the same curve with the asymptotes exchanged; one form is kept.</summary>
    public LogisticCurve Moved(ReadOnlySpan<double> step) =>
        new(Upper + step[0], Lower + step[1], Midpoint + step[2], Math.Max(Math.Abs(Width + step[3]), double.Epsilon));
}

/// <summary>Where the solver ended.</summary>
/// <param name="Curve">In standardised units.</param>
/// <param name="Converged">Whether least squares settled there.</param>
/// <param name="Correlation">Of the curve's values with the labels.</param>
/// <param name="MeanSquare">The mean squared residual, standardised labels.</param>
readonly record struct LogisticSolution(LogisticCurve Curve, bool Converged, double Correlation, double MeanSquare);
