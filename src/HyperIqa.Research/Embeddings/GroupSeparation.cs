using HyperIqa.Evaluation;
using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Research.Embeddings;

/// <summary>
/// Whether what belongs together lies together: the mean distance of two images of one group, divided by the mean distance of two images
/// of different groups. One means no order at all; the smaller the number, the further apart the groups lie.
/// </summary>
static class GroupSeparation
{
    /// <summary>The ratio, with the middle 95 % of bootstrap resamples of the images; two drawings of one image are no pair.</summary>
    /// <param name="distances">Of each two images.</param>
    /// <param name="groups">Each image's group; null for none, which leaves it out.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    /// <returns>NaN where there is no pair of the one or of the other kind.</returns>
    public static Estimate Compute(
        Matrix<double> distances, IReadOnlyList<string?> groups, int resamples = Bootstrap.DefaultResamples, ulong seed = 0)
    {
        // each group in one piece
        int[] images =
            [.. Enumerable.Range(0, groups.Count).Where(i => groups[i] is not null).OrderBy(i => groups[i], StringComparer.Ordinal)];
        int[] ends = [.. Enumerable.Range(1, images.Length).Where(i => i == images.Length || groups[images[i]] != groups[images[i - 1]])];
        double[][] rows = [.. images.Select(i => images.Select(j => distances[i, j]).ToArray())];
        var drawn = new double[resamples];
        if (images.Length > 0)
            Bootstrap.Resample(
                BootstrapUnits.OfImages(images.Length),
                resamples,
                seed,
                threads: 0,
                () => 0,
                (_, i, weights) => drawn[i] = Ratio(rows, ends, weights));
        return Intervals.Percentiles(Ratio(rows, ends, [.. images.Select(_ => 1)]), drawn);
    }

    /// <summary>Sums run over pairs of different images, each as often as both were drawn.</summary>
    static double Ratio(double[][] rows, int[] ends, int[] weights)
    {
        var (within, withinPairs, all, allPairs, begin) = (0.0, 0L, 0.0, 0L, 0);
        foreach (var end in ends)
        {
            for (var i = begin; i < end; i++)
            {
                if (weights[i] == 0) continue;

                var (own, ownPairs) = Sum(rows[i], weights, begin, i);
                var (others, otherPairs) = Sum(rows[i], weights, 0, begin);
                within += weights[i] * own;
                withinPairs += weights[i] * ownPairs;
                all += weights[i] * (own + others);
                allPairs += weights[i] * (ownPairs + otherPairs);
            }

            begin = end;
        }

        return within / withinPairs / ((all - within) / (allPairs - withinPairs));
    }

    static (double Sum, long Pairs) Sum(double[] row, int[] weights, int begin, int end)
    {
        var (sum, pairs) = (0.0, 0L);
        for (var j = begin; j < end; j++)
        {
            sum += weights[j] * row[j];
            pairs += weights[j];
        }

        return (sum, pairs);
    }
}
