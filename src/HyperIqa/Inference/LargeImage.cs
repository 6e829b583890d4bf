using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>
/// Reads an image whose maps would not fit into memory at once. The first two stages of the trunk, whose maps are the largest and whose
/// numbers depend on little around them, read it tile by tile; the last two read what these gave of a whole region.
/// </summary>
/// <param name="engine">What computes.</param>
/// <param name="image">The image after its preprocessing.</param>
sealed class LargeImage(Engine engine, PreparedImage image)
{
    /// <summary>
    /// What a cell of a stage's map depends on beyond itself, in cells: the receptive field of the second stage, 91 pixels, reaches 45 from
    /// a pixel, that of the last, 427, 213.
    /// </summary>
    const int AroundTile = 2, AroundRegion = 7;

    /// <summary>The maps of the whole image; they belong to the scope around.</summary>
    /// <param name="rows">Cells from the top down.</param>
    /// <param name="columns">Cells across.</param>
    /// <param name="cancellation">Ends it after the tile in work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReducedMaps Read(int rows, int columns, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var whole = new MapMosaic(rows, columns);
        foreach (var (down, across) in Parts(rows, columns, engine.Limits.Region, AroundRegion))
        {
            using var part = NewDisposeScope();
            var region = new CellArea(down.Begin, across.Begin, down.Length, across.Length);
            var begun = Begin(region, cancellation);
            NativeMemory.ReturnFreed(); // the maps to come are of other sizes
            var maps = engine.End(begun);
            whole.Add([.. maps.LocalDistortion, maps.Semantic], down, across);
        }

        foreach (var map in whole.Maps) map.MoveToOuterDisposeScope();
        return new(whole.Maps[..^1], whole.Maps[^1]);
    }

    Tensor[] Begin(CellArea region, CancellationToken cancellation)
    {
        var whole = new MapMosaic(region.Rows, region.Columns);
        foreach (var (down, across) in Parts(region.Rows, region.Columns, engine.Limits.Tile, AroundTile))
        {
            cancellation.ThrowIfCancellationRequested();
            using var part = NewDisposeScope();
            var tile = new CellArea(region.Top + down.Begin, region.Left + across.Begin, down.Length, across.Length);
            whole.Add(engine.Begin(image, tile), down, across);
        }

        return whole.Maps;
    }

    static IEnumerable<(AxisPart Down, AxisPart Across)> Parts(int rows, int columns, int side, int margin)
    {
        var (tallest, widest) = WindowAxis.LongestPieces(rows, columns, side);
        return from down in AxisPart.Cut(rows, tallest, margin)
               from across in AxisPart.Cut(columns, widest, margin)
               select (down, across);
    }
}

/// <summary>How much of an image is read at once, as the side of a square in cells.</summary>
/// <param name="Whole">An image that is no larger is read whole: 4 megapixels, whose maps are about a gigabyte.</param>
/// <param name="Tile">Of a larger one, what the first two stages read at once.</param>
/// <param name="Region">What the last two do.</param>
sealed record ReadingLimits(int Whole, int Tile, int Region);
