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
        Assert.Equal(
            "60060 done  3 failed  345600 left  1.00 images/s  ETA 4d 00:00:00",
            Text(new(60_060, 405_660, 3, pace.PerSecond, TimeSpan.FromMinutes(2)), columns: null));
    }

    [Theory]
    [InlineData(20, "7/10  1 failed  ETA ")]
    [InlineData(40, "7/10  1 failed  ETA 0:00:01")]
    public void AreShortOnNarrowTerminals(int columns, string shown) =>
        Assert.Equal(shown, Text(new(7, 10, 1, 2, TimeSpan.FromSeconds(3)), columns));

    [Fact]
    public void AreNotKnownForAListThatStillComes() =>
        Assert.Equal("7 done  1 failed  2.00 images/s  0:00:03", Text(new(7, null, 1, 2, TimeSpan.FromSeconds(3)), columns: null));

    [Theory]
    [InlineData(80, @"^(━{16} {16}|#{16}\.{16})  50%  every single word of what there is to say$")]
    [InlineData(45, "^every single word of what there is to say$")]
    [InlineData(30, @"^(━{7} {8}|#{7}\.{8})  50%  in short$")]
    [InlineData(12, "^in short$")]
    [InlineData(5, "^in sh$")]
    public void StandInTheLongestWordsThatHaveRoom(int columns, string shown) =>
        Assert.Matches(shown, Progress.Text(0.5, ["every single word of what there is to say", "in short"], columns));

    static string Text(ProgressSnapshot standing, int? columns) =>
        Progress.Text(standing.Share, standing.Words(forTerminal: columns is not null), columns);
}
