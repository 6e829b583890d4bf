using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Research.Embeddings;

/// <summary>
/// Principal component analysis by the eigenvectors of the rows' inner products, for data with fewer rows than columns.
/// </summary>
sealed class PrincipalComponents
{
    /// <param name="rows">Two or more, of the same length.</param>
    /// <param name="count">How many components are wanted; there are no more than rows less one.</param>
    public PrincipalComponents(IReadOnlyList<float[]> rows, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Count, 2);
        var products = Centred(InnerProducts.Compute(rows));
        var eigen = products.Evd(Symmetricity.Symmetric);
        var total = products.Trace();
        int[] largest =
            [.. Enumerable.Range(0, rows.Count).OrderByDescending(i => eigen.EigenValues[i].Real).Take(Math.Min(count, rows.Count - 1))];
        Shares = [.. largest.Select(i => total > 0 ? Math.Max(0, eigen.EigenValues[i].Real) / total : 0)];
        Coordinates = [.. Enumerable.Range(0, rows.Count).Select(row =>
            largest
                .Select(i =>
                    eigen.EigenVectors[row, i] * Math.Sqrt(Math.Max(0, eigen.EigenValues[i].Real)) * Sign(eigen.EigenVectors.Column(i)))
                .ToArray())];
    }

    /// <summary>The share of all variance that each component has, 0..1, falling.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>
    /// Each row's centred coordinates on the components. The row that lies furthest out on a component lies on its positive side.
    /// </summary>
    public IReadOnlyList<double[]> Coordinates { get; }

    /// <summary>An eigenvector may point either way; one and the same way is taken.</summary>
    static double Sign(Vector<double> vector) => vector[vector.AbsoluteMaximumIndex()] < 0 ? -1 : 1;

    /// <summary>The inner products of the rows less their mean.</summary>
    static Matrix<double> Centred(Matrix<double> products)
    {
        var means = products.RowSums() / products.RowCount;
        var mean = means.Sum() / products.RowCount;
        return products.MapIndexed((row, column, product) => product - means[row] - means[column] + mean);
    }
}
