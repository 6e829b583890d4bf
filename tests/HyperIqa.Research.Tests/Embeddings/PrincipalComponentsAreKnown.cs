using HyperIqa.Research.Embeddings;

namespace HyperIqa.Research.Tests.Embeddings;

public sealed class PrincipalComponentsAreKnown
{
    readonly PrincipalComponents _found = new(ThreeGroups.Rows, count: 2);

    [Fact]
    public void SharesAreThoseOfScikitLearn() // PCA(2, svd_solver='full').explained_variance_ratio_
    {
        Assert.Equal(0.84641284, _found.Shares[0], 1e-6);
        Assert.Equal(0.13938966, _found.Shares[1], 1e-6);
    }

    [Theory] // PCA(2).fit_transform, each axis pointing at its furthest point
    [InlineData(0, -2.47494112, 2.31582331)]
    [InlineData(13, -3.13596199, -2.14407376)]
    [InlineData(29, 5.86495698, -0.26117417)]
    public void CoordinatesAreThoseOfScikitLearn(int row, double first, double second)
    {
        Assert.Equal(first, _found.Coordinates[row][0], 1e-5);
        Assert.Equal(second, _found.Coordinates[row][1], 1e-5);
    }

    [Fact]
    public void TwoPointsHaveOneComponent()
    {
        var found = new PrincipalComponents([[0, 3], [4, 0]], count: 2);
        Assert.Equal([1.0], found.Shares, (x, y) => Math.Abs(x - y) < 1e-12);
        // half of a 3-4-5 triangle's longest side
        Assert.Equal([-2.5, 2.5], found.Coordinates.Select(row => row[0]).Order(), (x, y) => Math.Abs(x - y) < 1e-9);
    }
}
