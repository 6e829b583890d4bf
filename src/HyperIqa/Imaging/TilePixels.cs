using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>The pixels of a tile, normalised, as the trunk reads them.</summary>
static class TilePixels
{
    /// <summary>Copies a tile out of an image; what lies beyond the right and the lower margin is the image mirrored there.</summary>
    /// <returns>(1, 3, H, W), float32, normalised with ImageNet's mean and standard deviation, channels innermost in memory. The caller disposes it, or the surrounding scope.</returns>
    public static Tensor Of(PreparedImage image, WindowTile tile)
    {
        var (height, width) = (WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length);
        using var pixels = empty([1, height, width, 3], float32);
        image.CopyMirrored(WindowGrid.Cell * tile.Rows.Begin, WindowGrid.Cell * tile.Columns.Begin, height, width, MemoryMarshal.Cast<byte, float>(pixels.bytes));
        GC.KeepAlive(pixels); // the span alone does not
        return pixels.permute(0, 3, 1, 2); // (1, 3, H, W)
    }
}
