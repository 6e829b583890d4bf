using System.Runtime.CompilerServices;

namespace HyperIqa.Evaluation;

/// <summary>Pearson's correlation from sums; exact enough because the rows are standardised before they are summed.</summary>
static class Moments
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Correlation(RankedPairs pairs, ReadOnlySpan<int> weights)
    {
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var (score, label, weight) = (pairs.Scores[i], pairs.Labels[i], (double)weights[i]);
            x += weight * score;
            y += weight * label;
            xx += weight * score * score;
            yy += weight * label * label;
            xy += weight * score * label;
        }

        return Correlation(weights.Length, x, y, xx, yy, xy);
    }

    /// <returns>NaN where one side does not vary.</returns>
    public static double Correlation(double count, double x, double y, double xx, double yy, double xy)
    {
        var (varianceX, varianceY) = (xx - (x * x / count), yy - (y * y / count));
        return varianceX > 0 && varianceY > 0
            ? Math.Clamp((xy - (x * y / count)) / Math.Sqrt(varianceX) / Math.Sqrt(varianceY), -1, 1)
            : double.NaN;
    }
}
