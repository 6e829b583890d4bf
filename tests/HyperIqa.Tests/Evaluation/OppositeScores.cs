using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

public class OppositeScores
{
    [Fact]
    public void AreToldFromOnesInOrder()
    {
        Assert.Equal(-1, OppositeWays.Srcc([1, 2, 3, 4], [4, 3, 2, 1]));
        Assert.Null(OppositeWays.Srcc([1, 2, 3, 4], [1, 2, 3, 4]));
    }

    /// <summary>Three images are in the opposite order once in six times.</summary>
    [Fact]
    public void AreNotToldFromThreeImages() => Assert.Null(OppositeWays.Srcc([1, 2, 3], [3, 2, 1]));

    /// <summary>
    /// By scipy: <c>spearmanr</c> is -0.442 of the 10 images and -0.486 of the 50, and <c>tanh(arctanh(r) + 1.959964 / sqrt(n - 3))</c>
    /// +0.259 and -0.240.
    /// </summary>
    [Theory]
    [InlineData(10, false)]
    [InlineData(50, true)]
    public void AreToldWhereChanceDoesNotExplainThem(int count, bool isTold)
    {
        double[] labels = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        double[] scores = [.. labels.Select(label => label % 4 == 0 ? label : -label)]; // a quarter in order
        Assert.Equal(isTold, OppositeWays.Srcc(scores, labels) is not null);
    }

    [Fact]
    public void HaveNoneWhereNothingVaries() => Assert.Null(OppositeWays.Srcc([1, 1, 1, 1], [4, 3, 2, 1]));
}
