using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

public class Fidelities
{
    [Fact]
    public void AreRankCorrelationAndDifferences()
    {
        var fidelity = Fidelity.Compute([1, 2.5, 2, 7], [1, 2, 3, 4]);
        Assert.Equal((4, 3.0), (fidelity.Images, fidelity.WorstDifference));
        Assert.Equal((0 + 0.5 + 1 + 3) / 4, fidelity.MeanDifference, 12);
        Assert.Equal(1 - 6.0 * (1 + 1) / (4 * 15), fidelity.Srcc, 12); // ranks 1 3 2 4: Spearman's formula without ties
    }
}
