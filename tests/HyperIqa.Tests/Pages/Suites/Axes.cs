using HyperIqa.Pages.Suites;

namespace HyperIqa.Tests.Pages.Suites;

/// <summary>The axis of bars.</summary>
public sealed class Axes
{
    [Theory]
    [InlineData(0.62, 0.93, "0.6 0.7 0.8 0.9 1")]
    [InlineData(0.881, 0.884, "0.881 0.882 0.883 0.884")]
    [InlineData(-0.012, 0.055, "-0.02 0 0.02 0.04 0.06")]
    [InlineData(0.5, 0.5, "0.5 0.6")]
    [InlineData(1, 1, "1 1.1")]
    public void HaveRoundNumbersAroundAllValues(double low, double high, string ticks) => Assert.Equal(
        ticks, string.Join(' ', Axis.Around([high, low, double.NaN]).Ticks.Select(tick => FormattableString.Invariant($"{tick:0.####}"))));

    [Fact]
    public void WithoutAValueGoFromZeroToOne() =>
        Assert.Equal((0, 1), (Axis.Around([double.NaN]).Low, Axis.Around([]).High));

    [Fact]
    public void PlaceAValueByItsShareOfTheWidth() => Assert.Equal(75, new Axis(0.6, 1, 0.1).Percent(0.9), tolerance: 1e-9);
}
