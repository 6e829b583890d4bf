using HyperIqa.Pages.Galleries;

namespace HyperIqa.Tests.Pages.Galleries;

public sealed class Histograms
{
    [Fact]
    public void CountEachValueInTheBinThatItBegins()
    {
        var histogram = new Histogram([4.9, 5, 9.99, 10, 21]);
        Assert.Equal([new(0, 5, 1), new(5, 10, 2), new(10, 15, 1), new(15, 20, 0), new(20, 25, 1)], histogram.Bins);
        Assert.Equal(2, histogram.Most);
    }

    [Theory]
    [InlineData(-3, -3, 1)] // a single value, below zero
    [InlineData(0, 100, 21)]
    [InlineData(-200, 1000, 13)] // 25 of fifty points would be too many: thirteen of a hundred
    [InlineData(0.12, 0.93, 17)] // of .05, from .1 to .95
    [InlineData(1.1, 4.9, 20)] // of .2, from 1 to 5
    public void HaveAsManyBinsAsCanBeRead(double lowest, double highest, int bins) =>
        Assert.Equal(bins, new Histogram([lowest, highest]).Bins.Count);

    [Theory]
    [InlineData(0, 2e300)]
    [InlineData(-1.7e308, 1.7e308)]
    [InlineData(1e-310, 3e-310)]
    [InlineData(50, 50 + 1e-13)]
    [InlineData(0, 0)]
    [InlineData(5, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void HaveFewBinsWhateverTheScale(double lowest, double highest)
    {
        var histogram = new Histogram([lowest, highest]);
        Assert.InRange(histogram.Bins.Count, 1, 40);
        Assert.Equal(2, histogram.Bins.Sum(bin => bin.Count));
    }

    [Fact]
    public void PutAValueIntoTheBinThatBeginsAtIt() // 0.29 / 0.005 is 57.99999999999999
    {
        var bin = Assert.Single(new Histogram([0.2, 0.29, 0.3]).Bins, bin => bin.Low == 0.29);
        Assert.Equal(1, bin.Count);
    }
}
