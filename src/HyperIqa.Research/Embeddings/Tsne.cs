using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Research.Embeddings;

/// <summary>
/// Exact t-SNE (van der Maaten and Hinton, "Visualizing Data using t-SNE", JMLR 2008): puts points on a plane so that neighbours stay
/// neighbours. Nothing is drawn at random: it starts from given coordinates, with the learning rate and the exaggeration that scikit-learn
/// uses.
/// </summary>
static class Tsne
{
    const int Exaggerated = 250, Iterations = 1000;
    const double Exaggeration = 12, EarlyMomentum = 0.5, Momentum = 0.8, SmallestGain = 0.01;

    /// <summary>The standard deviation that the first coordinate starts with.</summary>
    const double StartDeviation = 1e-4;

    /// <summary>Places points.</summary>
    /// <param name="distances">Between all points, (points, points), symmetric.</param>
    /// <param name="start">Two coordinates of each, such as the first principal components; their scale does not matter.</param>
    /// <param name="perplexity">About how many neighbours of a point count; at most a third of the points.</param>
    /// <returns>Two coordinates of each point, and the Kullback-Leibler divergence that is left.</returns>
    public static (IReadOnlyList<double[]> Coordinates, double Divergence) Place(
        Matrix<double> distances, IReadOnlyList<double[]> start, double perplexity = 30)
    {
        var n = distances.RowCount;
        var p = new Neighbourhoods(distances, Math.Min(perplexity, Math.Max(1, (n - 1) / 3.0))).Joint;
        var (y, step, gains, gradient) = (Scaled(start), new double[n, 2], new double[n, 2], new double[n, 2]);
        for (var i = 0; i < n; i++) gains[i, 0] = gains[i, 1] = 1;

        var rate = Math.Max(50, n / Exaggeration / 4);
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var early = iteration < Exaggerated;
            Gradient(p, early ? Exaggeration : 1, y, gradient);
            for (var i = 0; i < n; i++)
            {
                for (var axis = 0; axis < 2; axis++)
                {
                    var goesOn = step[i, axis] * gradient[i, axis] < 0;
                    gains[i, axis] = Math.Max(SmallestGain, goesOn ? gains[i, axis] + 0.2 : gains[i, axis] * 0.8);
                    step[i, axis] = (early ? EarlyMomentum : Momentum) * step[i, axis] - rate * gains[i, axis] * gradient[i, axis];
                    y[i, axis] += step[i, axis];
                }
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => new[] { y[i, 0], y[i, 1] })], Divergence(p, y));
    }

    /// <summary>How much the plane's neighbourhoods differ from the given ones: the Kullback-Leibler divergence, in nats.</summary>
    internal static double Divergence(double[,] p, double[,] y)
    {
        var (n, total, sum) = (p.GetLength(0), 0.0, 0.0);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) total += i == j ? 0 : Nearness(y, i, j);

        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) sum += i == j || p[i, j] == 0 ? 0 : p[i, j] * Math.Log(p[i, j] * total / Nearness(y, i, j));
        return sum;
    }

    /// <summary>The gradient of the divergence, by each coordinate: 4·Σ (p - q)·nearness·(y_i - y_j).</summary>
    internal static void Gradient(double[,] p, double exaggeration, double[,] y, double[,] gradient)
    {
        var n = p.GetLength(0);
        var totals = new double[n];
        Parallel.For(0, n, i =>
        {
            for (var j = 0; j < n; j++) totals[i] += i == j ? 0 : Nearness(y, i, j);
        });

        var total = totals.Sum();
        Parallel.For(0, n, i =>
        {
            var (across, up) = (0.0, 0.0);
            for (var j = 0; j < n; j++)
            {
                if (i == j) continue;

                var nearness = Nearness(y, i, j);
                var pull = 4 * (exaggeration * p[i, j] - nearness / total) * nearness;
                across += pull * (y[i, 0] - y[j, 0]);
                up += pull * (y[i, 1] - y[j, 1]);
            }

            (gradient[i, 0], gradient[i, 1]) = (across, up);
        });
    }

    static double Nearness(double[,] y, int i, int j)
    {
        var (across, up) = (y[i, 0] - y[j, 0], y[i, 1] - y[j, 1]);
        return 1 / (1 + across * across + up * up);
    }

    static double[,] Scaled(IReadOnlyList<double[]> start)
    {
        var mean = start.Average(point => point[0]);
        var deviation = Math.Sqrt(start.Average(point => (point[0] - mean) * (point[0] - mean)));
        var scale = deviation > 0 ? StartDeviation / deviation : 1;
        var y = new double[start.Count, 2];
        for (var i = 0; i < start.Count; i++) (y[i, 0], y[i, 1]) = (scale * start[i][0], scale * (start[i].Length > 1 ? start[i][1] : 0));
        return y;
    }
}
