using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>The pixels of a part of an image, normalised, as the trunk reads them.</summary>
static class TilePixels
{
    /// <summary>Copies a part out of an image; what lies beyond the right and the lower margin is the image mirrored there.</summary>
    /// <returns>
    /// (1, 3, H, W), float32, normalised with ImageNet's mean and standard deviation, channels innermost in memory. The caller disposes it,
    /// or the surrounding scope does.
    /// </returns>
    /// <exception cref="NotSupportedException">The preprocessing is <c>pyiqa</c>, and its enlargement has no whole levels.</exception>
    public static Tensor Cut(PreparedImage image, CellArea area) =>
        Cut(LevelsOf(image).Pixels, image.Height, image.Width, area);

    /// <summary>The same, from levels 0..255 of shape (<paramref name="imageHeight"/>, <paramref name="imageWidth"/>, 3).</summary>
    public static Tensor Cut(ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, CellArea area)
    {
        var (height, width) = (area.Height, area.Width);
        using var pixels = empty([1, height, width, 3], float32);
        Write(levels, imageHeight, imageWidth, area, MemoryMarshal.Cast<byte, float>(pixels.bytes));
        GC.KeepAlive(pixels); // the span does not
        return pixels.permute(0, 3, 1, 2); // (1, 3, H, W)
    }

    /// <summary>The same, into memory that is there.</summary>
    /// <param name="levels">0..255, shape (<paramref name="imageHeight"/>, <paramref name="imageWidth"/>, 3).</param>
    /// <param name="imageHeight">Of the image after its preprocessing, in pixels.</param>
    /// <param name="imageWidth">Of the image after its preprocessing, in pixels.</param>
    /// <param name="destination">Shape (H, W, 3), red first.</param>
    public static void Write(ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, CellArea area, Span<float> destination)
    {
        var (height, width) = (area.Height, area.Width);
        ReadOnlySpan<float> red = Normalization.OfLevels(0), green = Normalization.OfLevels(1), blue = Normalization.OfLevels(2);
        Span<byte> row = new byte[3 * width];
        for (var y = 0; y < height; y++)
        {
            TileBytes.CopyRow(levels, imageHeight, imageWidth, area, y, row);
            Normalise(row, destination.Slice(3 * width * y, 3 * width), red, green, blue);
        }
    }

    /// <summary>The levels of an image that is read whole.</summary>
    /// <exception cref="NotSupportedException">It has none: the preprocessing is <c>pyiqa</c>, and it was enlarged.</exception>
    internal static RgbImage LevelsOf(PreparedImage image) =>
        image.Levels ?? throw new NotSupportedException("pyiqa's enlargement is cut into patches alone");

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
