using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class WindowGrids
{
    [Fact]
    public void HaveAWindowEvery32PixelsWhereTheStrideSaysSo() // 512 pixels are 16 cells, in which a window of 7 begins at 0..9
    {
        var grid = new WindowGrid(512, 512, stride: 32);
        Assert.Equal(100, grid.Offsets.Count);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => new PatchOffset(0, 32 * i)), grid.Offsets.Take(10));
        Assert.Equal(new PatchOffset(288, 288), grid.Offsets[^1]);
    }

    [Theory]
    [InlineData(512, 64, "0 64 128 160 224 288")] // 9 cells in 5 steps of at most 2: 0, 1.8, 3.6, 5.4, 7.2, 9, rounded
    [InlineData(480, 64, "0 64 128 192 256")]     // 8 cells in 4 steps of 2
    [InlineData(512, 96, "0 96 192 288")]         // 9 cells in 3 steps of 3
    [InlineData(224, 64, "0")]                    // no room for a second
    [InlineData(225, 64, "0 32")]                 // the second begins in the last cell, most of which is mirrored
    public void ReachBothMargins(int length, int stride, string begins) =>
        Assert.Equal(begins, string.Join(' ', new WindowGrid(length, 224, stride).Offsets.Select(offset => offset.Top)));

    [Fact]
    public void HoldLessOfTheImageInWindowsOfMagnifiedMaps() // 32 cells of 16 pixels, in which a window of 7 begins at 0..25 in 13 steps
    {
        var grid = new WindowGrid(512, 224, stride: 32, magnification: 2);

        Assert.Equal(112, grid.Side);
        Assert.Equal(14, grid.Rows);
        Assert.Equal((0, 400), (grid.Offsets[0].Top, grid.Offsets[^1].Top));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-32)]
    [InlineData(48)]
    public void RefuseAStrideThatIsNoMultipleOfACell(int stride) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowGrid(512, 512, stride));

    [Fact]
    public void RefuseAnImageSmallerThanAPatch() => Assert.Throws<ArgumentOutOfRangeException>(() => new WindowGrid(223, 512));

    [Theory]
    [InlineData(448, 224, 224, 11 / 18.0)]        // two side by side, each seeing a cell more on either side: (1 + 2/9 + 2/9 + 1) / 4
    [InlineData(256, 224, 32, 17 / 18.0)]         // two that share eight of the nine cells that they see: (1 + 8/9 + 8/9 + 1) / 4
    [InlineData(224, 224, 32, 1)]                 // one
    [InlineData(448, 448, 224, 121 / 324.0)]      // four side by side
    [InlineData(736, 224, 512, 0.5)]              // two that see nothing in common: (1 + 0 + 0 + 1) / 4
    public void KnowWhatTheirWindowsHaveInCommon(int height, int width, int stride, double overlap) =>
        Assert.Equal(overlap, new WindowGrid(height, width, stride).MeanOverlap, 1e-12);

    [Theory]
    [InlineData(512, 512, 32, 64)]
    [InlineData(3000, 4000, 64, 64)]
    [InlineData(300, 9000, 32, 24)]
    [InlineData(9000, 300, 96, 24)]
    public void AreCutIntoTilesThatHoldEachWindowOnceWithItsSurroundings(int height, int width, int stride, int side)
    {
        var grid = new WindowGrid(height, width, stride);
        var (down, across) = ((height + 31) / 32, (width + 31) / 32);
        var seen = new List<int>();
        foreach (var tile in grid.Tiles(side))
        {
            Assert.True(tile.Rows.Length * tile.Columns.Length <= side * side);
            seen.AddRange(tile.Numbers);
            var places = from row in tile.Rows.Windows from column in tile.Columns.Windows select (row, column);
            foreach (var (number, (row, column)) in tile.Numbers.Zip(places))
            {
                Assert.Equal(grid.Offsets[number], new PatchOffset(32 * (tile.Rows.Begin + row), 32 * (tile.Columns.Begin + column)));
                HasSurroundings(tile.Rows, row, down);
                HasSurroundings(tile.Columns, column, across);
            }
        }

        Assert.Equal(Enumerable.Range(0, grid.Offsets.Count), seen.Order());

        static void HasSurroundings(WindowPiece piece, int window, int cells) // seven cells on both sides, as far as the image goes
        {
            Assert.True(piece.Begin == 0 || window >= 7);
            Assert.True(piece.Begin + piece.Length == cells || window + 14 <= piece.Length);
        }
    }
}
