using System.Buffers;
using System.Runtime.InteropServices;

namespace HyperIqa.Imaging;

/// <summary>An 8-bit RGB image. Disposing it hands its memory to the next image or, where it is much, back to the system.</summary>
sealed unsafe class RgbImage : IDisposable
{
    /// <summary>In bytes, about 20 megapixels. The pool never frees what it was given.</summary>
    const int LargestPooled = 64 << 20;

    readonly byte* _native;
    readonly IDisposable? _owner;
    byte[]? _pooled;
    int _disposed;

    /// <summary>An image whose pixels are yet to be written; they hold whatever the memory held before.</summary>
    /// <param name="width">In pixels, from 1.</param>
    /// <param name="height">In pixels, from 1.</param>
    /// <exception cref="ImageException">More pixels than one block of memory holds (715 million).</exception>
    public RgbImage(int width, int height)
        : this(width, height, null, null)
    {
        var length = 3 * width * height;
        if (length <= LargestPooled) _pooled = ArrayPool<byte>.Shared.Rent(length);
        else _native = (byte*)NativeMemory.Alloc((nuint)length);
    }

    /// <summary>An image on memory that is there already.</summary>
    /// <param name="width">In pixels, from 1.</param>
    /// <param name="height">In pixels, from 1.</param>
    /// <param name="pixels">As <see cref="Pixels"/>.</param>
    /// <param name="owner">Whose memory it is; disposed with the image.</param>
    internal RgbImage(int width, int height, byte* pixels, IDisposable? owner)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (3L * width * height > Array.MaxLength) throw new ImageException($"too large ({width}x{height} pixels)");

        Width = width;
        Height = height;
        FullSize = (width, height);
        _native = pixels;
        _owner = owner;
    }

    /// <summary>In pixels; remains readable after disposal.</summary>
    public int Width { get; }

    /// <summary>In pixels; remains readable after disposal.</summary>
    public int Height { get; }

    /// <summary>
    /// The size of the picture in its file, in pixels, upright: larger than this image where a fast decoding left detail out.
    /// </summary>
    public (int Width, int Height) FullSize { get; internal init; }

    /// <summary>The bytes of its colour profile; null for none.</summary>
    internal byte[]? Profile { get; set; }

    /// <summary>Whether a fast decoding left no more than the means of blocks of the picture.</summary>
    public bool IsOfBlocks => FullSize != (Width, Height);

    /// <summary>Levels 0..255, shape (Height, Width, 3), red first; not to be used beyond disposal.</summary>
    /// <exception cref="ObjectDisposedException">The memory may be another image's by now.</exception>
    public Span<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            return _pooled is null ? new Span<byte>(_native, 3 * Width * Height) : _pooled.AsSpan(0, 3 * Width * Height);
        }
    }

    /// <summary>A smaller copy.</summary>
    /// <param name="side">
    /// The longest that its longer side may be, in pixels; where this image's is no longer, the copy is as large.
    /// </param>
    internal RgbImage Shrunk(int side)
    {
        var scale = Math.Min(1, (double)side / Math.Max(Width, Height));
        var shrunk = PillowResize.Bilinear(this, Math.Max(1, (int)Math.Round(scale * Width)), Math.Max(1, (int)Math.Round(scale * Height)));
        shrunk.Profile = Profile;
        return shrunk;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;

        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        else if (_owner is not null) _owner.Dispose();
        else NativeMemory.Free(_native);
        _pooled = null;
    }
}
