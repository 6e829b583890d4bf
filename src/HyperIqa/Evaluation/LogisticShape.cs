namespace HyperIqa.Evaluation;

/// <summary>
/// The two of a logistic's four parameters that have to be searched for; the best asymptotes for them are a linear problem. In the units of
/// <see cref="RankedPairs"/>.
/// </summary>
/// <param name="Midpoint">Where the curve is steepest.</param>
/// <param name="Width">How slowly it rises there; above 0.</param>
readonly record struct LogisticShape(double Midpoint, double Width);

/// <summary>What one pass over the rows tells of a shape: its best curve, and which way better shapes lie.</summary>
/// <param name="SquaredError">The sum of the weighted squared residuals of the best curve of the shape.</param>
/// <param name="Correlation">Of that curve's values with the labels, 0..1; NaN where either does not vary.</param>
/// <param name="Level">The curve's value at the rows' centre.</param>
/// <param name="Rise">Its upper less its lower asymptote.</param>
/// <param name="Gradient">
/// Half the derivative of the squared error by a shift of the midpoint in widths, and by the logarithm of the width.
/// </param>
/// <param name="Curvature">The Gauss-Newton approximation of the second derivatives, without what the asymptotes can follow.</param>
readonly record struct LogisticProfile(
    double SquaredError,
    double Correlation,
    double Level,
    double Rise,
    (double Shift, double Stretch) Gradient,
    (double Shift, double Both, double Stretch) Curvature);

/// <summary>A shape and its best curve.</summary>
/// <param name="Profile">What a pass over the rows tells of it.</param>
/// <param name="Promise">By how much less the squared error may be nearby; 0 at a minimum.</param>
readonly record struct LogisticPoint(LogisticShape Shape, LogisticProfile Profile, double Promise)
{
    public double SquaredError => Profile.SquaredError;
}
