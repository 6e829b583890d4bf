using HyperIqa.Imaging;
using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>Where the patches of a map lie, and what the network sees of them.</summary>
public sealed class MapGrids
{
    [Theory]
    [InlineData(480, 640, 120, 7, 10)]    // a quarter of 480; steps of 60
    [InlineData(224, 224, 112, 3, 3)]     // no smaller than half a patch
    // no larger than a patch; every 216.5 pixels at most, which leaves some 256: 2776 pixels are 13 steps, 3776 are 18
    [InlineData(3000, 4000, 224, 14, 19)]
    public void PatchesAreAQuarterOfTheShorterSideAndOverlap(int height, int width, int side, int rows, int columns)
    {
        var grid = new MapGrid(height, width);
        Assert.Equal((side, rows, columns), (grid.Side, grid.Rows, grid.Columns));
        Assert.Equal((new PatchOffset(0, 0), new PatchOffset(height - side, width - side)), (grid.Offsets[0], grid.Offsets[^1]));
    }

    [Fact]
    public void NothingIsLeftOutHoweverLargeThePhotograph()
    {
        var tops = new MapGrid(9000, 12000).Offsets.Select(offset => offset.Top).Distinct().ToArray();
        Assert.All(tops.Zip(tops.Skip(1)), pair => Assert.True(pair.Second - pair.First <= Patch.Size));
    }

    [Fact]
    public void ASmallPatchIsContinuedByItsMirrorImage()
    {
        using var image = new RgbImage(300, 230);
        // a column's level is its number, up to 249
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(i / 3 % 300 % 250);
        var grid = new MapGrid(230, 300); // patches of 112 pixels: 56 of the mirror image on either side
        using var patches = grid.Cut(image, first: 0, count: 1);
        var red = patches.Tensor.data<float>().ToArray()[..Patch.Size];

        Assert.Equal(red[56], red[55]);
        Assert.Equal(red[56 + 55], red[0]);
        Assert.Equal(red[56 + 111], red[56 + 112]);
        Assert.Equal(Normalization.OfLevels(0)[0], red[56]);
        Assert.Equal(Normalization.OfLevels(0)[111], red[56 + 111]);
    }
}
