namespace HyperIqa.Tests;

public class DeterministicWeightsRule
{
    [Fact]
    public void GivesTheDocumentedStateDict() =>
        Assert.Equal(DeterministicWeights.Sha256, DeterministicWeights.Hash(DeterministicWeights.Bytes));
}
