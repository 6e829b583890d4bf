using MathNet.Numerics.LinearAlgebra;
using static TorchSharp.torch;

namespace HyperIqa.Research.Embeddings;

/// <summary>All pairs of long rows at once.</summary>
static class InnerProducts
{
    /// <summary>The inner product of each two rows, computed in float64 on rows less their mean in float32.</summary>
    public static Matrix<double> Compute(IReadOnlyList<float[]> rows)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var all = stack(rows.Select(row => tensor(row))).to_type(float64); // (N, D)
        // symmetric: columns are rows
        return Matrix<double>.Build.DenseOfColumnMajor(rows.Count, rows.Count, all.mm(all.t()).data<double>().ToArray());
    }

    /// <summary>The Euclidean distance of each two rows.</summary>
    public static Matrix<double> Distances(IReadOnlyList<float[]> rows)
    {
        var products = Compute(rows);
        return products.MapIndexed((row, column, product) =>
            row == column ? 0 : Math.Sqrt(Math.Max(0, products[row, row] + products[column, column] - 2 * product)));
    }
}
