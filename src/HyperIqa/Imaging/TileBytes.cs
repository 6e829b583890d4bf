using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>
/// The pixels of a tile as they are, in a frame of the mean colour, which is what zeros around normalised pixels stand for.
/// </summary>
static class TileBytes
{
    /// <summary>Copies a tile out of an image; what lies beyond the right and the lower margin is the image mirrored there.</summary>
    /// <param name="image">The image after its preprocessing.</param>
    /// <param name="tile">The part to copy.</param>
    /// <param name="before">The width of the frame above and on the left.</param>
    /// <param name="after">Its width below and on the right.</param>
    /// <returns>
    /// (1, 3, H + before + after, W + before + after), uint8, channels innermost in memory. The caller disposes it, or the surrounding
    /// scope does.
    /// </returns>
    /// <exception cref="NotSupportedException">The preprocessing is <c>pyiqa</c>, and its enlargement has no whole levels.</exception>
    public static Tensor Of(PreparedImage image, WindowTile tile, int before, int after)
    {
        var levels = TilePixels.LevelsOf(image).Pixels;
        var (height, width) = (WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length);
        using var bytes = empty([1, height + before + after, width + before + after, 3], uint8);
        Write(levels, image.Height, image.Width, tile, bytes.bytes, before, after);
        GC.KeepAlive(bytes); // the span alone does not
        return bytes.permute(0, 3, 1, 2);
    }

    static void Write(
        ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, WindowTile tile, Span<byte> destination, int before, int after)
    {
        var (top, left) = (WindowGrid.Cell * tile.Rows.Begin, WindowGrid.Cell * tile.Columns.Begin);
        var (height, width) = (WindowGrid.Cell * tile.Rows.Length, WindowGrid.Cell * tile.Columns.Length);
        var inside = 3 * Math.Min(width, imageWidth - left);
        var length = 3 * (width + before + after);
        FillWithMean(destination[..(length * before)]);
        for (var y = 0; y < height; y++)
        {
            var row = levels.Slice(3 * imageWidth * TilePixels.Mirrored(top + y, imageHeight), 3 * imageWidth);
            var framed = destination.Slice(length * (before + y), length);
            var target = framed.Slice(3 * before, 3 * width);
            row.Slice(3 * left, inside).CopyTo(target);
            for (var x = inside; x < target.Length; x += 3)
            {
                row.Slice(3 * TilePixels.Mirrored(left + x / 3, imageWidth), 3).CopyTo(target[x..]);
            }

            FillWithMean(framed[..(3 * before)]);
            FillWithMean(framed[^(3 * after)..]);
        }

        FillWithMean(destination[^(length * after)..]);
    }

    static void FillWithMean(Span<byte> pixels)
    {
        ReadOnlySpan<byte> mean = [Mean(0), Mean(1), Mean(2)];
        for (var x = 0; x < pixels.Length; x += 3) mean.CopyTo(pixels[x..]);
    }

    static byte Mean(int channel) => (byte)MathF.Round(Normalization.MeanLevel(channel));
}
