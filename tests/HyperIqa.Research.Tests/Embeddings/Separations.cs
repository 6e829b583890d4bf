using HyperIqa.Research.Embeddings;
using MathNet.Numerics.LinearAlgebra;

namespace HyperIqa.Research.Tests.Embeddings;

public sealed class Separations
{
    [Fact]
    public void AreTheMeanDistanceWithinGroupsOverThatBetweenThem() // numpy: D[same].mean() / D[different].mean()
    {
        var found = GroupSeparation.Compute(InnerProducts.Distances(ThreeGroups.Rows), ThreeGroups.Groups, resamples: 200);
        Assert.Equal(0.1355945, found.Value, 1e-6);
        Assert.InRange(found.Value, found.Low, found.High);
        Assert.InRange(found.High - found.Low, 0.001, 0.05);
    }

    [Fact]
    public void AreOneWhereGroupsMeanNothing() // every two images are equally far from each other
    {
        var distances = Matrix<double>.Build.Dense(6, 6, (i, j) => i == j ? 0 : 3);
        Assert.Equal(1, GroupSeparation.Compute(distances, ["a", "b", "a", "b", "a", "b"], resamples: 0).Value, 1e-12);
    }

    [Fact]
    public void LeaveOutImagesWithoutAGroup() // within: 1; between: 4
    {
        var distances = Matrix<double>.Build.DenseOfArray(new double[,] { { 0, 1, 9, 4 }, { 1, 0, 9, 4 }, { 9, 9, 0, 9 }, { 4, 4, 9, 0 } });
        Assert.Equal(0.25, GroupSeparation.Compute(distances, ["a", "a", null, "b"], resamples: 0).Value, 1e-12);
    }
}
