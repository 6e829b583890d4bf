using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HyperIqa.Imaging;

/// <summary>
/// <c>Image.resize(…, BILINEAR)</c> of Pillow, bit for bit, which is what the official code prepares its images with:
/// an antialiased triangle filter in 22-bit fixed point, across then down, rounded to bytes in between. And what comes closest to it where
/// no more than the means of a picture's blocks are known.
/// </summary>
static class PillowResize
{
    const int Half = 1 << (PillowFilter.FractionBits - 1);

    /// <summary>Resizes to a given size whatever the aspect.</summary>
    /// <param name="source">Any image; it stays the caller's.</param>
    /// <param name="width">Of the result, in pixels.</param>
    /// <param name="height">Of the result, in pixels.</param>
    /// <returns>A new image.</returns>
    public static RgbImage Bilinear(RgbImage source, int width, int height) => Resize(source, width, height, PillowFilter.Bilinear);

    /// <summary>The same with <c>LANCZOS</c>.</summary>
    /// <inheritdoc cref="Bilinear"/>
    public static RgbImage Lanczos(RgbImage source, int width, int height) => Resize(source, width, height, PillowFilter.Lanczos);

    /// <summary>
    /// Resizes a picture as if it were there in full. To take the means for pixels would blur it by up to a tenth in its finest detail:
    /// photographs of cameras lost a quarter of a point of MOS that way.
    /// </summary>
    /// <param name="means">
    /// The means of its blocks, which are as high as wide and begin at the left and the top; it stays the caller's. In a picture that was
    /// turned and has sides that are no multiple of a block's they begin by less than a block farther out, which no score tells.
    /// </param>
    /// <param name="width">Of the result, in pixels; less than there are means.</param>
    /// <param name="height">Of the result, in pixels; less than there are means.</param>
    /// <returns>A new image.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "nothing fails between the target's making and its return")]
    public static RgbImage BilinearOfBlocks(RgbImage means, int width, int height)
    {
        var (fullWidth, fullHeight) = means.FullSize;
        var side = (fullWidth + means.Width - 1) / means.Width;
        var across = PillowFilter.BilinearOfBlocks(fullWidth, new(means.Width, side), width);
        var down = PillowFilter.BilinearOfBlocks(fullHeight, new(means.Height, side), height);
        using var lowered = new RgbImage(means.Width, height); // in this order, because going down is faster
        Down(means.Pixels, lowered.Pixels, 3 * means.Width, down);
        var target = new RgbImage(width, height);
        Across(lowered, target.Pixels, across);
        return target;
    }

    static RgbImage Resize(RgbImage source, int width, int height, Func<int, int, PillowFilter> filter)
    {
        var target = new RgbImage(width, height);
        try
        {
            var across = width == source.Width ? null : filter(source.Width, width);
            var down = height == source.Height ? null : filter(source.Height, height);
            if (across is null && down is null)
            {
                source.Pixels.CopyTo(target.Pixels);
            }
            else if (across is null)
            {
                Down(source.Pixels, target.Pixels, 3 * width, down!);
            }
            else if (down is null)
            {
                Across(source, target.Pixels, across);
            }
            else
            {
                var length = 3 * width * source.Height;
                var narrowed = ArrayPool<byte>.Shared.Rent(length);
                Across(source, narrowed.AsSpan(0, length), across);
                Down(narrowed.AsSpan(0, length), target.Pixels, 3 * width, down);
                ArrayPool<byte>.Shared.Return(narrowed);
            }

            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>
    /// (H, W, 3) to (H, width, 3). Four rows at a time, so that each weight is fetched once and the sums don't wait for each other.
    /// </summary>
    static void Across(RgbImage source, Span<byte> target, PillowFilter filter)
    {
        ReadOnlySpan<byte> pixels = source.Pixels;
        var (stride, targetStride) = (3 * source.Width, 3 * filter.Outputs);
        var padded = ArrayPool<byte>.Shared.Rent(stride + 1); // pixels are read as four bytes: the last one has no neighbour
        var lastRow = padded.AsSpan(0, stride + 1);
        pixels[^stride..].CopyTo(lastRow);
        for (var y = 0; y < source.Height; y += 4)
        {
            // the last rows of a height that four does not divide are computed more than once
            var (y1, y2, y3) = (Math.Min(y + 1, source.Height - 1), Math.Min(y + 2, source.Height - 1), Math.Min(y + 3, source.Height - 1));
            ReadOnlySpan<byte> row0 = RowAt(pixels, y, stride, lastRow), row1 = RowAt(pixels, y1, stride, lastRow),
            row2 = RowAt(pixels, y2, stride, lastRow), row3 = RowAt(pixels, y3, stride, lastRow);
            for (var x = 0; x < filter.Outputs; x++)
            {
                var sum0 = Vector128.Create(Half);
                var (sum1, sum2, sum3) = (sum0, sum0, sum0);
                var at = 3 * filter.First(x);
                foreach (var weight in filter.Weights(x))
                {
                    var weights = Vector128.Create(weight);
                    sum0 += weights * Pixel(row0, at);
                    sum1 += weights * Pixel(row1, at);
                    sum2 += weights * Pixel(row2, at);
                    sum3 += weights * Pixel(row3, at);
                    at += 3;
                }

                Store(sum3, target.Slice(y3 * targetStride + 3 * x, 3));
                Store(sum2, target.Slice(y2 * targetStride + 3 * x, 3));
                Store(sum1, target.Slice(y1 * targetStride + 3 * x, 3));
                Store(sum0, target.Slice(y * targetStride + 3 * x, 3));
            }
        }

        ArrayPool<byte>.Shared.Return(padded);
    }

    static ReadOnlySpan<byte> RowAt(ReadOnlySpan<byte> pixels, int y, int stride, ReadOnlySpan<byte> lastRow) =>
        (y + 1) * stride == pixels.Length ? lastRow : pixels[(y * stride)..];

    /// <summary>(H, stride) to (height, stride), bytes of a row side by side.</summary>
    static void Down(ReadOnlySpan<byte> source, Span<byte> target, int stride, PillowFilter filter)
    {
        for (var y = 0; y < filter.Outputs; y++)
        {
            var weights = filter.Weights(y);
            var rows = source[(filter.First(y) * stride)..];
            var output = target.Slice(y * stride, stride);
            var x = 0;
            for (; x <= stride - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var low = Vector256.Create(Half);
                var high = low;
                var at = x;
                foreach (var weight in weights)
                {
                    var weightVector = Vector256.Create(weight);
                    var bytes = Vector256.WidenLower(Vector128.Create(rows.Slice(at, Vector128<byte>.Count)).ToVector256Unsafe()).AsInt16();
                    var (lowLevels, highLevels) = Vector256.Widen(bytes);
                    low += weightVector * lowLevels;
                    high += weightVector * highLevels;
                    at += stride;
                }

                var levels = Vector256.Narrow(Level(low), Level(high)).AsUInt16();
                Vector128.Narrow(levels.GetLower(), levels.GetUpper()).CopyTo(output[x..]);
            }

            for (; x < stride; x++)
            {
                var sum = Half;
                for (var i = 0; i < weights.Length; i++) sum += weights[i] * rows[i * stride + x];

                output[x] = (byte)Math.Clamp(sum >> PillowFilter.FractionBits, 0, 255);
            }
        }
    }

    static Vector128<int> Pixel(ReadOnlySpan<byte> row, int at)
    {
        var bytes = Vector128.CreateScalarUnsafe(MemoryMarshal.Read<uint>(row[at..])).AsByte();
        return Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32();
    }

    static void Store(Vector128<int> sum, Span<byte> pixel)
    {
        var levels = Vector128.Clamp(sum >> PillowFilter.FractionBits, Vector128<int>.Zero, Vector128.Create(255));
        pixel[2] = (byte)levels[2];
        pixel[1] = (byte)levels[1];
        pixel[0] = (byte)levels[0];
    }

    static Vector256<int> Level(Vector256<int> sum) =>
        Vector256.Clamp(sum >> PillowFilter.FractionBits, Vector256<int>.Zero, Vector256.Create(255));
}
