using HyperIqa.Datasets;

namespace HyperIqa.Tests.Datasets;

public sealed class MissingParts
{
    [Theory]
    [InlineData("test", "train", "test", "validation")]
    [InlineData("validation", "test", "train", "test")]
    public void AreNamedInTheOrderOfTheirUse(params string[] parts) =>
        Assert.StartsWith("no image is in that part; parts are train, validation, test", OfficialPart.Missing("nosuch", parts));

    [Fact]
    public void MayBeMisspelt() =>
        Assert.Equal(
            "no image is in that part; parts are train, test; did you mean test?", OfficialPart.Missing("tset", ["test", "train"]));
}
