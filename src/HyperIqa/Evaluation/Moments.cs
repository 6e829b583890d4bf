using System.Runtime.CompilerServices;

namespace HyperIqa.Evaluation;

/// <summary>
/// Pearson's correlation in two passes over what the values differ by from one of them: values that are all the same leave exactly nothing,
/// and two that are close keep the digits in which they differ. A resample of few images is often of that kind.
/// </summary>
static class Moments
{
    /// <param name="weights">How often each counts; not all 0.</param>
    /// <returns>NaN where one side does not vary.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Correlation(RankedPairs pairs, ReadOnlySpan<int> weights)
    {
        var first = weights.IndexOfAnyExcept(0);
        var (originX, originY) = (pairs.Scores[first], pairs.Labels[first]);
        double x = 0, y = 0;
        var count = 0L;
        for (var i = first; i < weights.Length; i++)
        {
            x += weights[i] * (pairs.Scores[i] - originX);
            y += weights[i] * (pairs.Labels[i] - originY);
            count += weights[i];
        }

        var (meanX, meanY) = (x / count, y / count);
        double xx = 0, yy = 0, xy = 0;
        for (var i = first; i < weights.Length; i++)
        {
            var (dx, dy, weight) = (pairs.Scores[i] - originX - meanX, pairs.Labels[i] - originY - meanY, (double)weights[i]);
            xx += weight * dx * dx;
            yy += weight * dy * dy;
            xy += weight * dx * dy;
        }

        return Correlation(xx, yy, xy);
    }

    /// <summary>From the sums of squares and products of what is left without the mean.</summary>
    /// <returns>NaN where one side does not vary.</returns>
    public static double Correlation(double xx, double yy, double xy) =>
        xx > 0 && yy > 0 ? Math.Clamp(xy / Math.Sqrt(xx) / Math.Sqrt(yy), -1, 1) : double.NaN;
}
