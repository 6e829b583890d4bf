using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Research.Embeddings;

/// <summary>
/// Who is whose neighbour, as t-SNE defines it. Around each point lies a Gaussian whose width gives its neighbours the wanted perplexity
/// (2 to the entropy, in bits). Each pair gets the mean of both points' views.
/// </summary>
sealed class Neighbourhoods
{
    const int MostSteps = 100;
    const double EntropyTolerance = 1e-5;

    /// <param name="distances">Of each two points.</param>
    /// <param name="perplexity">From 1.</param>
    public Neighbourhoods(Matrix<double> distances, double perplexity)
    {
        var n = distances.RowCount;
        double[][] views = [.. Enumerable.Range(0, n).Select(i => View(distances.Row(i), i, Math.Log(perplexity)))];
        Joint = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) Joint[i, j] = (views[i][j] + views[j][i]) / (2 * n);
    }

    /// <summary>Symmetric, zero on the diagonal, one in all.</summary>
    public double[,] Joint { get; }

    /// <summary>One point's neighbours; they sum to one.</summary>
    /// <param name="entropy">Wanted, in nats.</param>
    static double[] View(Vector<double> distances, int self, double entropy)
    {
        double[] squares = [.. distances.Select(distance => distance * distance)];
        var nearest = squares.Where((_, i) => i != self).Min();
        var (precision, low, high) = (1.0, 0.0, double.PositiveInfinity);
        var shares = new double[squares.Length];
        for (var step = 0; step < MostSteps; step++)
        {
            for (var i = 0; i < shares.Length; i++) shares[i] = i == self ? 0 : Math.Exp(-precision * (squares[i] - nearest));
            var total = shares.Sum();
            var found = 0.0;
            for (var i = 0; i < shares.Length; i++)
            {
                shares[i] /= total;
                if (shares[i] > 0) found -= shares[i] * Math.Log(shares[i]);
            }

            if (Math.Abs(found - entropy) < EntropyTolerance) break;

            if (found > entropy) (low, precision) = (precision, double.IsInfinity(high) ? 2 * precision : (precision + high) / 2);
            else (high, precision) = (precision, (low + precision) / 2);
        }

        return shares;
    }
}
