using HyperIqa.Checkpoints;

namespace HyperIqa.Tests.Checkpoints;

public sealed class MosDistributions
{
    /// <summary>0, 0.5, 1, … 100: the share of them below x is about x.</summary>
    static readonly MosQuantiles Even = MosQuantiles.Compute(
        Enumerable.Range(0, 201).Select(i => i / 2.0).Reverse(), "201 numbers", "grid", "native");

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(0, 0)]
    [InlineData(37.3, 37.3)] // between the kept numbers 36 and 38, in proportion
    [InlineData(100, 100)]
    [InlineData(105, 100)]
    public void SayWhatShareScoresLower(double mos, double percentile) => Assert.Equal(percentile, Even.PercentileOf(mos), 1e-9);

    [Fact]
    public void KeepQuantilesAsNumpyHasThem()
    {
        var skewed = MosQuantiles.Compute(Enumerable.Range(0, 150).Select(i => i * i / 100.0), "150 squares", "grid", "native");
        Assert.Equal(55.5, skewed.Below(0.5), 0.005);  // numpy.quantile([i * i / 100 for i in range(150)], .5) = 55.505
        Assert.Equal(19.98, skewed.Below(0.3), 0.005); // numpy.quantile(…, .3) = 19.983
    }

    [Fact]
    public void ReadWhatTheyWrote()
    {
        var read = MosQuantiles.Parse(Even.ToString());
        Assert.Equal(("201 numbers", "grid", "native", 12.5), (read.Photographs, read.Crops, read.Preprocessing, read.PercentileOf(12.5)));
    }

    [Fact]
    public void GiveManyEqualScoresTheShareBelowThem()
    {
        var quantiles = MosQuantiles.Compute(
            Enumerable.Repeat(50.0, 100).Concat(Enumerable.Repeat(70.0, 100)), "200 scores", "grid", "native");
        Assert.Equal(0, quantiles.PercentileOf(50));
        Assert.Equal(50, quantiles.PercentileOf(70), 2.0); // half of them are below 70; a step lies within two percent
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("""{"photographs":"x","crops":"grid","preprocessing":"native"}""")]
    [InlineData("""{"photographs":null,"crops":"grid","preprocessing":"native","mos":[1,2]}""")]
    [InlineData("""{"photographs":"x","crops":"grid","preprocessing":"native","mos":[1]}""")]
    [InlineData("""{"photographs":"x","crops":"grid","preprocessing":"native","mos":[2,1]}""")]
    public void AreRefusedWhereTheyAreNone(string text) => Assert.Throws<FormatException>(() => MosQuantiles.Parse(text));

    [Fact]
    public void TakeMoreThanAFewScores() =>
        Assert.Throws<ArgumentException>(
            () => MosQuantiles.Compute(Enumerable.Repeat(1.0, MosQuantiles.Fewest - 1), "few", "grid", "native"));
}
