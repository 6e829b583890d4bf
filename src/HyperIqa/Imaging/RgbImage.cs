using System.Buffers;

namespace HyperIqa.Imaging;

/// <summary>An 8-bit RGB image in pooled memory: disposing it hands the memory to the next image.</summary>
public sealed class RgbImage : IDisposable
{
    /// <summary>Bytes past the last pixel, so that any pixel may be read as four bytes.</summary>
    internal const int Padding = 1;

    byte[]? _pixels;

    /// <summary>An image whose pixels are yet to be written; they hold whatever the memory held before.</summary>
    /// <param name="width">In pixels, from 1.</param>
    /// <param name="height">In pixels, from 1.</param>
    /// <exception cref="ImageException">More pixels than one block of memory holds (715 million).</exception>
    public RgbImage(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        var length = 3L * width * height;
        if (length + Padding > Array.MaxLength)
            throw new ImageException($"too large ({width}x{height} pixels)");

        Width = width;
        Height = height;
        FullSize = (width, height);
        _pixels = ArrayPool<byte>.Shared.Rent((int)length + Padding);
    }

    /// <summary>In pixels; remains readable after disposal.</summary>
    public int Width { get; }

    /// <summary>In pixels; remains readable after disposal.</summary>
    public int Height { get; }

    /// <summary>The size of the picture in its file, in pixels, upright: larger than this image where a fast decoding left detail out.</summary>
    public (int Width, int Height) FullSize { get; internal init; }

    /// <summary>Levels 0..255, shape (Height, Width, 3), red first.</summary>
    /// <exception cref="ObjectDisposedException">The memory may be another image's by now.</exception>
    public Span<byte> Pixels => Memory.AsSpan(0, 3 * Width * Height);

    /// <summary>The pixels and the <see cref="Padding"/> behind them.</summary>
    internal Span<byte> PaddedPixels => Memory.AsSpan(0, 3 * Width * Height + Padding);

    byte[] Memory => _pixels ?? throw new ObjectDisposedException(nameof(RgbImage));

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pixels, null) is { } pixels) ArrayPool<byte>.Shared.Return(pixels);
    }
}
