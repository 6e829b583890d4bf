using HyperIqa.Analysis.Galleries;

namespace HyperIqa.Tests.Analysis.Galleries;

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
    public void HaveAsManyBinsAsCanBeRead(double lowest, double highest, int bins) =>
        Assert.Equal(bins, new Histogram([lowest, highest]).Bins.Count);
}
