namespace HyperIqa.Cli.Tests;

public class TimesLeft
{
    [Theory]
    [InlineData(310, "0:05:10")]
    [InlineData(86_399, "23:59:59")]
    [InlineData(2 * 86_400 + 4 * 3600 + 5, "2d 04:00:05")]
    [InlineData(double.PositiveInfinity, "?")]
    public void KeepTheirDays(double seconds, string shown) => Assert.Equal(shown, Clock.OfSeconds(seconds));

    [Fact]
    public void AreJudgedByTheLastHalfMinute()
    {
        var pace = new Pace();
        for (var second = 1; second <= 60; second++) pace.Add(TimeSpan.FromSeconds(second), 1000 * second); // broken files
        for (var second = 61; second <= 120; second++) pace.Add(TimeSpan.FromSeconds(second), 60_000 + second - 60); // photographs
        Assert.Equal(1, pace.PerSecond, 1e-9);
        Assert.Equal("60060 done  3 failed  345600 left  1.00 images/s  ETA 4d 00:00:00", ProgressText.Of(new(60_060, 405_660, 3, pace.PerSecond, TimeSpan.FromMinutes(2)), columns: null));
    }

    [Theory]
    [InlineData(20, "7/10  1 failed  ETA ")]
    [InlineData(40, "7/10  1 failed  ETA 0:00:01")]
    public void AreShortOnNarrowTerminals(int columns, string shown) =>
        Assert.Equal(shown, ProgressText.Of(new(7, 10, 1, 2, TimeSpan.FromSeconds(3)), columns));

    [Fact]
    public void AreNotKnownForAListThatStillComes() =>
        Assert.Equal("7 done  1 failed  2.00 images/s  0:00:03", ProgressText.Of(new(7, null, 1, 2, TimeSpan.FromSeconds(3)), columns: null));
}
