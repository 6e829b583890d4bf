using HyperIqa.Imaging;

namespace HyperIqa.Maps;

/// <summary>A quality map whose patches form a grid.</summary>
/// <param name="Rows">Rows of the grid; the map's patches are theirs, row by row.</param>
sealed record GridMap(int Rows, QualityMap Map)
{
    /// <summary>Columns of the grid.</summary>
    public int Columns => Map.Patches.Count / Rows;
}

/// <summary>A photograph and its map.</summary>
/// <param name="Height">The photograph's, upright, in pixels.</param>
/// <param name="Width">The photograph's, upright, in pixels.</param>
/// <param name="Picture">The photograph, or a smaller copy.</param>
sealed record MappedPhotograph(int Height, int Width, RgbImage Picture, GridMap Grid) : IDisposable
{
    /// <summary>The map.</summary>
    public QualityMap Map => Grid.Map;

    /// <summary>Where a patch lies in the photograph, in its pixels; what reaches beyond the margins is cut off.</summary>
    public (double Top, double Left, double Height, double Width) PlaceOf(MapPatch patch)
    {
        var (down, across) = ((double)Height / Map.Height, (double)Width / Map.Width);
        var (top, left) = (Math.Max(0, patch.Top * down), Math.Max(0, patch.Left * across));
        return (
            top,
            left,
            Math.Min(Height, (patch.Top + patch.Side) * down) - top,
            Math.Min(Width, (patch.Left + patch.Side) * across) - left);
    }

    /// <inheritdoc />
    public void Dispose() => Picture.Dispose();
}
