using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>
/// Reads an image whose maps would not fit into memory at once. The first two stages of the trunk, whose maps are the largest and whose
/// numbers depend on little around them, read it tile by tile; the last two read what these gave of a whole region.
/// </summary>
sealed class LargeImage(Engine engine, PreparedImage image)
{
    /// <summary>
    /// What a cell of a stage's map depends on beyond itself, in cells: the receptive field of the second stage, 91 pixels, reaches 45 from
    /// a pixel, that of the last, 427, 213.
    /// </summary>
    const int AroundTile = 2, AroundRegion = 7;

    /// <summary>The maps of an area, or of all of the image; they belong to the scope around.</summary>
    /// <param name="cancellation">Ends it after the tile in work.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReducedMaps Read(CellArea area, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var whole = new MapMosaic(area.Rows, area.Columns);
        foreach (var (down, across) in Parts(area, engine.Limits.Last, AroundRegion))
        {
            using var part = NewDisposeScope();
            var region = Part(area, down, across);
            var begun = Begin(region, cancellation);
            NativeMemory.ReturnFreed(); // the maps to come are of other sizes
            var maps = engine.End(begun);
            whole.Add([.. maps.LocalDistortion, maps.Semantic], down, across);
        }

        NativeMemory.ReturnFreed();
        foreach (var map in whole.Maps) map.MoveToOuterDisposeScope();
        return new(whole.Maps[..^1], whole.Maps[^1]);
    }

    Tensor[] Begin(CellArea region, CancellationToken cancellation)
    {
        var whole = new MapMosaic(region.Rows, region.Columns);
        foreach (var (down, across) in Parts(region, engine.Limits.First, AroundTile))
        {
            cancellation.ThrowIfCancellationRequested();
            using var part = NewDisposeScope();
            whole.Add(engine.Begin(image, Part(region, down, across)), down, across);
        }

        return whole.Maps;
    }

    static IEnumerable<(AxisPart Down, AxisPart Across)> Parts(CellArea area, int side, int margin)
    {
        var (tallest, widest) = WindowAxis.LongestPieces(area.Rows, area.Columns, side);
        return from down in AxisPart.Cut(area.Rows, tallest, margin)
               from across in AxisPart.Cut(area.Columns, widest, margin)
               select (down, across);
    }

    static CellArea Part(CellArea area, AxisPart down, AxisPart across) =>
        new(area.Top + down.Begin, area.Left + across.Begin, down.Length, across.Length);
}

/// <summary>How much of an image is read at once, as the side of a square in cells.</summary>
/// <param name="Whole">What is no larger is read whole: 4 megapixels, whose maps are about a gigabyte.</param>
/// <param name="First">Of what is larger, as much goes through the first two stages.</param>
/// <param name="Last">As much through the last two.</param>
/// <param name="Windows">As much has its windows scored together: the maps that they need take 15 MB a megapixel.</param>
sealed record ReadingLimits(int Whole, int First, int Last, int Windows);
