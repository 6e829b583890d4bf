using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>How patch scores are spread over pixels.</summary>
public sealed class QualityMaps
{
    [Fact]
    public void PatchesThatAgreeGiveAnEvenMap()
    {
        var map = new QualityMap(300, 260, [new(0, 0, 224, 50), new(76, 0, 224, 50), new(0, 36, 224, 50), new(76, 36, 224, 50)]);
        Assert.Equal((38, 33), (map.Values.GetLength(0), map.Values.GetLength(1)));
        Assert.All(map.Values.Cast<float>(), value => Assert.Equal(50, value, 1e-4f));
    }

    [Fact]
    public void APixelTakesAfterThePatchThatItIsMostCentralIn()
    {
        // both patches cover column 116: 116/224 of the way across the first, 4/224 across the second
        var map = new QualityMap(224, 336, [new(0, 0, 224, 20), new(0, 112, 224, 80)]);
        var (first, second) = (Math.Sin(Math.PI * 116 / 224), Math.Sin(Math.PI * 4 / 224));
        Assert.Equal(((20 * first) + (80 * second)) / (first + second), map.Values[14, 14], 1e-4);
        Assert.Equal((20, 80), (map.Values[14, 0], map.Values[14, 41]));
    }

    [Fact]
    public void WhereNoPatchLiesThereIsNoValue()
    {
        var map = new QualityMap(224, 600, [new(0, 0, 224, 20), new(0, 376, 224, 80)]);
        Assert.True(float.IsNaN(map.Values[10, 37]) && float.IsNaN(map.At(0.5, 0.5)));
        Assert.Equal(20, map.At(0.5, 0));
    }

    [Theory]
    [InlineData(4000, 6040)]
    [InlineData(500, 9000)] // patches of 125 pixels that abut at 500, 1500, …, where cells have their centres
    public void WherePatchesAbutThereIsAValue(int height, int width)
    {
        var grid = new MapGrid(height, width);
        var map = new QualityMap(height, width, [.. grid.Offsets.Select(offset => new MapPatch(offset.Top, offset.Left, grid.Side, 50))]);
        Assert.DoesNotContain(float.NaN, map.Values.Cast<float>());
    }

    [Fact]
    public void ACellThatAPatchReachesIntoHasAValue()
    {
        var map = new QualityMap(224, 240, [new(0, 5, 224, 50)]);
        Assert.Equal((50, 50), (map.Values[0, 0], map.Values[0, 28]));
        Assert.True(float.IsNaN(map.Values[0, 29]));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(224, 80)]
    [InlineData(112, 45)] // half of it in the one patch, half in the other
    public void TheMeanOfAPartIsThatOfWhatItCovers(int left, double mean) =>
        Assert.Equal(mean, new QualityMap(224, 448, [new(0, 0, 224, 10), new(0, 224, 224, 80)]).Mean(0, left, 224), 1e-4);

    [Fact]
    public void TheMapIsContinuousBetweenItsCells()
    {
        // steepest where the second patch begins: 60 points times the slope of its sine, π/224 a pixel, over the first's weight, 1 there
        var map = new QualityMap(224, 336, [new(0, 0, 224, 20), new(0, 112, 224, 80)]);
        float[] row = [.. Enumerable.Range(0, 337).Select(x => map.At(0.5, x / 336.0))];
        Assert.All(row.Zip(row.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 60 * MathF.PI / 224));
    }

    [Theory]
    [InlineData(31, 78, 30, 80)] // to the next multiples of five
    [InlineData(61, 64, 55, 75)] // an even picture is not made to look uneven
    public void TheColoursSpanTheMapAndTwentyPointsAtLeast(double lowest, double highest, double low, double high) =>
        Assert.Equal(new(low, high), MapRange.From(new(224, 448, [new(0, 0, 224, lowest), new(0, 224, 224, highest)])));
}
