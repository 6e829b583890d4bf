using static TorchSharp.torch;

namespace HyperIqa.Imaging;

/// <summary>
/// The pixels of a part of an image as they are, in a frame of the mean colour, which is what zeros around normalised pixels stand for.
/// </summary>
static class TileBytes
{
    /// <summary>Copies a part out of an image; what lies beyond the right and the lower margin is the image mirrored there.</summary>
    /// <param name="before">The width of the frame above and on the left.</param>
    /// <param name="after">Its width below and on the right.</param>
    /// <returns>
    /// (1, 3, H + before + after, W + before + after), uint8, channels innermost in memory. The caller disposes it, or the surrounding
    /// scope does.
    /// </returns>
    /// <exception cref="NotSupportedException">The preprocessing is <c>pyiqa</c>, and its enlargement has no whole levels.</exception>
    public static Tensor Cut(PreparedImage image, CellArea area, int before, int after)
    {
        var levels = TilePixels.LevelsOf(image).Pixels;
        var (height, width) = (area.Height, area.Width);
        using var bytes = empty([1, height + before + after, width + before + after, 3], uint8);
        var destination = bytes.bytes;
        var length = 3 * (width + before + after);
        FillWithMean(destination[..(length * before)]);
        for (var y = 0; y < height; y++)
        {
            var framed = destination.Slice(length * (before + y), length);
            FillWithMean(framed[..(3 * before)]);
            CopyRow(levels, image.Height, image.Width, area, y, framed.Slice(3 * before, 3 * width));
            FillWithMean(framed[^(3 * after)..]);
        }

        FillWithMean(destination[^(length * after)..]);
        GC.KeepAlive(bytes); // the span does not
        return bytes.permute(0, 3, 1, 2);
    }

    /// <summary>Copies a row of a part out of an image, continued by its mirror image.</summary>
    /// <param name="levels">0..255, shape (<paramref name="imageHeight"/>, <paramref name="imageWidth"/>, 3).</param>
    /// <param name="imageHeight">Of the image after its preprocessing, in pixels.</param>
    /// <param name="imageWidth">Of the image after its preprocessing, in pixels.</param>
    /// <param name="area">The part to copy from.</param>
    /// <param name="y">The row, counted from the part's first.</param>
    /// <param name="target">Shape (W, 3), red first.</param>
    internal static void CopyRow(
        ReadOnlySpan<byte> levels, int imageHeight, int imageWidth, CellArea area, int y, Span<byte> target)
    {
        var (top, left) = (WindowGrid.Cell * area.Top, WindowGrid.Cell * area.Left);
        var row = levels.Slice(3 * imageWidth * Mirrored(top + y, imageHeight), 3 * imageWidth);
        var inside = Math.Min(target.Length, row.Length - 3 * left);
        row.Slice(3 * left, inside).CopyTo(target);
        for (var x = inside; x < target.Length; x += 3) row.Slice(3 * Mirrored(left + x / 3, imageWidth), 3).CopyTo(target[x..]);
    }

    static int Mirrored(int at, int length) => at < length ? at : 2 * (length - 1) - at;

    static void FillWithMean(Span<byte> pixels)
    {
        ReadOnlySpan<byte> mean = [Mean(0), Mean(1), Mean(2)];
        for (var x = 0; x < pixels.Length; x += 3) mean.CopyTo(pixels[x..]);
    }

    static byte Mean(int channel) => (byte)MathF.Round(Normalization.MeanLevel(channel));
}
