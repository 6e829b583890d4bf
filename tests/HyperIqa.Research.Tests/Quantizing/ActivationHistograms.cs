using HyperIqa.Research.Quantizing;

namespace HyperIqa.Research.Tests.Quantizing;

public class ActivationHistograms
{
    [Theory]
    [InlineData(0.25, 0)] // a quarter are zeros
    [InlineData(0.5, 1)]
    [InlineData(0.75, 2)]
    [InlineData(1, 1024)]
    public void KnowWhatAShareOfTheNumbersDoesNotExceed(double share, double expected)
    {
        var histogram = new ActivationHistogram();
        histogram.Add([1024, 0, 2]);
        histogram.Add([1]);
        Assert.Equal(expected, histogram.Percentile(share)); // exact: powers of two begin a bin
    }

    [Fact]
    public void AreAsFineForSmallNumbersAsForLargeOnes()
    {
        foreach (var value in new[] { 1.2345e-6f, 0.12345f, 12345f })
        {
            var histogram = new ActivationHistogram();
            histogram.Add([value]);
            Assert.InRange(histogram.Percentile(1) / value, 0.992, 1); // seven bits of mantissa: 1/128
        }
    }
}
