using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace HyperIqa.Research.Reliability;

/// <summary>
/// How the semantic feature of photographs is spread: its mean, the directions in which it varies most, and the variance of the rest alike
/// in all others (probabilistic principal components: Tipping and Bishop, JRSS B 1999). So it takes far fewer photographs than a whole
/// covariance does.
/// </summary>
sealed class SemanticSpread
{
    const int MostAxes = 16;

    /// <summary>
    /// The least variance, as a share of the mean one: a channel that is always the same is no reason to be infinitely far.
    /// </summary>
    const double LeastShare = 1e-3;

    /// <summary>What stands for no variance at all, as of photographs that are all the same.</summary>
    const double LeastVariance = 1e-12;

    /// <param name="features">Mean semantic features, more than one, all of one length.</param>
    public SemanticSpread(IReadOnlyList<IReadOnlyList<float>> features)
    {
        var channels = features[0].Count;
        var rows = DenseMatrix.Create(features.Count, channels, (row, channel) => features[row][channel]);
        var mean = rows.ColumnSums() / features.Count;
        for (var row = 0; row < features.Count; row++) rows.SetRow(row, rows.Row(row) - mean);
        var eigen = (rows.TransposeThisAndMultiply(rows) / (features.Count - 1)).Evd(Symmetricity.Symmetric);
        int[] falling = [.. Enumerable.Range(0, channels).OrderByDescending(i => eigen.EigenValues[i].Real)];
        var axes = Math.Min(MostAxes, Math.Min(channels, features.Count) - 1);
        var least = Math.Max(LeastShare * eigen.EigenValues.Average(value => value.Real), LeastVariance);
        Center = [.. mean];
        Axes = [.. falling.Take(axes).Select(i => eigen.EigenVectors.Column(i).ToArray())];
        Variances = [.. falling.Take(axes).Select(i => Math.Max(eigen.EigenValues[i].Real, least))];
        Rest = Math.Max(falling.Skip(axes).Average(i => eigen.EigenValues[i].Real), least);
    }

    /// <summary>The mean feature.</summary>
    public double[] Center { get; }

    /// <summary>Directions in which it varies most, each of length 1.</summary>
    public double[][] Axes { get; }

    /// <summary>The variance along each of them.</summary>
    public double[] Variances { get; }

    /// <summary>The mean variance along all others.</summary>
    public double Rest { get; }
}
