using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>What the colours of maps stand for.</summary>
public sealed class MapRanges
{
    static readonly QualityMap Map = new(224, 448, [new MapPatch(0, 0, 224, 10), new MapPatch(0, 224, 224, 80)]);

    [Fact]
    public void HoldNineOfTenScores() =>
        Assert.Equal(new MapRange(5, 95), MapRange.OfScores(Enumerable.Range(0, 101).Select(score => (double)score)));

    [Fact]
    public void AreTwentyPointsWideAtLeast() => Assert.Equal(new MapRange(40, 60), MapRange.OfScores([49.0, 50, 51]));

    [Fact]
    public void AreOneForAllMapsWithTheMapsOwnBeside()
    {
        var ranges = HyperIqa.Maps.MapRanges.From(new(0, 100), Map);
        Assert.Equal((new MapRange(0, 100), new MapRange(10, 80), 45), (ranges.First, ranges.Own, ranges.Mean));
    }

    [Fact]
    public void AreEachMapsOwnWithNothingBeside()
    {
        var ranges = HyperIqa.Maps.MapRanges.From(shared: null, Map);
        Assert.Equal((new MapRange(10, 80), null), (ranges.First, ranges.Own));
    }
}
