using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>The pixels of a tile, normalised, as the trunk reads them.</summary>
static class TilePixels
{
    /// <summary>Copies a tile out of an image; what lies beyond the right and the lower margin is the image mirrored there.</summary>
    /// <returns>
    /// (1, 3, H, W), float32, normalised with ImageNet's mean and standard deviation, channels innermost in memory. The caller disposes it,
    /// or the surrounding scope does.
    /// </returns>
    /// <exception cref="NotSupportedException">The preprocessing is <c>pyiqa</c>, and its enlargement has no whole levels.</exception>
    public static Tensor Of(PreparedImage image, WindowTile tile) =>
        Of(LevelsOf(image).Pixels, image.Height, image.Width, tile);

    /// <summary>The same, from levels 0..255 of shape (<paramref name="imageHeight"/>, <paramref name="imageWidth"/>, 3).</summary>
    public static Tensor Of(ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, WindowTile tile)
    {
        var (height, width) = (WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length);
        using var pixels = empty([1, height, width, 3], float32);
        Write(levels, imageHeight, imageWidth, tile, MemoryMarshal.Cast<byte, float>(pixels.bytes));
        GC.KeepAlive(pixels); // the span alone does not
        return pixels.permute(0, 3, 1, 2); // (1, 3, H, W)
    }

    /// <summary>The same, into memory that is there.</summary>
    /// <param name="levels">0..255, shape (<paramref name="imageHeight"/>, <paramref name="imageWidth"/>, 3).</param>
    /// <param name="imageHeight">Of the image after its preprocessing, in pixels.</param>
    /// <param name="imageWidth">Of the image after its preprocessing, in pixels.</param>
    /// <param name="tile">The part to copy.</param>
    /// <param name="destination">Shape (H, W, 3), red first.</param>
    public static void Write(ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, WindowTile tile, Span<float> destination)
    {
        var (top, left) = (WindowGrid.Cell * tile.Rows.Begin, WindowGrid.Cell * tile.Columns.Begin);
        var (height, width) = (WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length);
        var inside = 3 * Math.Min(width, imageWidth - left);
        ReadOnlySpan<float> red = Normalization.OfLevels(0), green = Normalization.OfLevels(1), blue = Normalization.OfLevels(2);
        for (var y = 0; y < height; y++)
        {
            var row = levels.Slice(3 * imageWidth * Mirrored(top + y, imageHeight), 3 * imageWidth);
            var target = destination.Slice(3 * width * y, 3 * width);
            Normalise(row.Slice(3 * left, inside), target, red, green, blue);
            for (var x = inside; x < target.Length; x += 3)
            {
                Normalise(row.Slice(3 * Mirrored(left + x / 3, imageWidth), 3), target[x..], red, green, blue);
            }
        }
    }

    /// <summary>The levels of an image that is read whole.</summary>
    /// <exception cref="NotSupportedException">It has none: the preprocessing is <c>pyiqa</c>, and it was enlarged.</exception>
    internal static RgbImage LevelsOf(PreparedImage image) =>
        image.Levels ?? throw new NotSupportedException("pyiqa's enlargement is cut into patches alone");

    /// <summary>The row or the column of an image that stands for one beyond its last.</summary>
    internal static int Mirrored(int at, int length) => at < length ? at : 2 * (length - 1) - at;

    /// <summary>Pixels, red first, to the numbers that their levels stand for.</summary>
    static void Normalise(
        ReadOnlySpan<byte> pixels, Span<float> target, ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue)
    {
        target = target[..pixels.Length];
        for (var x = 0; x + 2 < pixels.Length; x += 3)
        {
            target[x] = red[pixels[x]];
            target[x + 1] = green[pixels[x + 1]];
            target[x + 2] = blue[pixels[x + 2]];
        }
    }
}
