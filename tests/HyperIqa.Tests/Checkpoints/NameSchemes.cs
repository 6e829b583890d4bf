using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

/// <summary>Whose names are whose; <c>names.json</c> was made from the official and from pyiqa's state_dict.</summary>
public sealed class NameSchemes
{
    static readonly Dictionary<string, string> OfficialToPyiqa =
        ReferenceFiles.Json("names.json")["official_to_pyiqa"]!.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);

    [Fact]
    public void TurnEachOfPyiqasNamesIntoTheOfficialOne()
    {
        Assert.Equal(355, OfficialToPyiqa.Count);
        Assert.All(OfficialToPyiqa, pair => Assert.Equal(pair.Key, NameScheme.Pyiqa.ToOfficial(pair.Value)));
    }

    [Theory]
    [InlineData("base_model.fc")]
    [InlineData("lda_modules.0.1.weight")]
    [InlineData("lda_modules.3.0.weight")]
    [InlineData("fc_w_modules.4.weight")]
    [InlineData("fc_w_modules.0.2.weight")]
    [InlineData("fc_b_modules.0.weight")]
    [InlineData("fc_b_modules.5.2.weight")]
    [InlineData("lda_modules.99999999999.0.weight")]
    public void LeaveNamesThatPyiqaDoesNotHaveRecognisable(string name) =>
        Assert.DoesNotContain(NameScheme.Pyiqa.ToOfficial(name), OfficialToPyiqa.Keys);

    [Fact]
    public void AreRecognisedByAnyOfTheirNames()
    {
        Assert.Equal(NameScheme.Official, NameScheme.Detect(OfficialToPyiqa.Keys));
        Assert.Equal(NameScheme.Pyiqa, NameScheme.Detect(OfficialToPyiqa.Values));
        Assert.Equal(NameScheme.ResNetTrunk, NameScheme.Detect(["conv1.weight", "bn1.weight", "layer1.0.conv1.weight", "fc.weight"]));
        Assert.Equal(NameScheme.Other, NameScheme.Detect(["features.0.weight"]));
    }

    [Fact]
    public void PutATorchvisionTrunkWhereTheNetworkHasIt()
    {
        Assert.Equal("res.layer1.0.conv1.weight", NameScheme.ResNetTrunk.ToOfficial("layer1.0.conv1.weight"));
        Assert.Equal("res.conv1.weight", NameScheme.ResNetTrunk.ToOfficial("conv1.weight"));
        Assert.Equal("fc.weight", NameScheme.ResNetTrunk.ToOfficial("fc.weight"));
    }
}
