using HyperIqa.Research.Degradations;

namespace HyperIqa.Research.Tests.Degradations;

public class ExpectedDrops
{
    [Theory]
    [InlineData(43, 0.07706)] // (4.6 - 4.338) / 3.4: KADID-10k's rating of JPEG 43
    [InlineData(4, 0.95)]     // (4.6 - 1.350) / 3.4 is .956, and nothing costs more than .95
    [InlineData(29.394, 0.15999)] // halfway from 24 to 36 in logarithms: between (4.6 - 3.866) / 3.4 and (4.6 - 4.246) / 3.4
    [InlineData(2, 0.95)]
    public void AreWhatPeopleSaidOfJpegFiles(double quality, double share) =>
        Assert.Equal(share, PeoplesRatings.Jpeg.At(quality), 1e-4);

    [Theory]
    [InlineData(24, 0.574)]  // (6.07 - 3.315) / 4.8: TID2013's rating of blur
    [InlineData(31.5, 0.151)] // between 5.035 and 5.657
    [InlineData(42, 0)]
    [InlineData(60, 0)]
    public void AreWhatPeopleSaidOfBlurByItsPsnr(double decibels, double share) =>
        Assert.Equal(share, PeoplesRatings.BlurByPsnr.At(decibels), 1e-3);

    [Fact]
    public void LeaveFreedomAroundAFigureAndMoreAroundAJudgement()
    {
        Assert.Equal(new(0.65 * 0.4, 1.35 * 0.4), ExpectedDrop.Rated(0.4));
        Assert.Equal(new(0.5 * 0.2, 2 * 0.2), ExpectedDrop.Judged(0.1, 0.3, 0.5f));
    }

    [Fact]
    public void AreSharesOfWhatAPictureHasToLose()
    {
        Assert.Equal(70, ExpectedDrop.Stake(75));
        Assert.Equal(0, ExpectedDrop.Stake(3)); // below the worst picture there is nothing
    }
}
