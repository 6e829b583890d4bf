using System.Buffers;
using System.Runtime.InteropServices;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// A file for a decoder, put together from those parts of another that its picture needs. Disposing it hands its memory to the next one
/// or, where it is much, back to the system.
/// </summary>
sealed unsafe class PictureFile : IDisposable
{
    /// <summary>In bytes. The pool never frees what it was given.</summary>
    const int LargestPooled = 64 << 20;

    readonly byte* _native;
    readonly byte[]? _pooled;
    readonly int _capacity;
    int _length;
    bool _disposed;

    /// <param name="capacity">The most bytes that it can have.</param>
    public PictureFile(long capacity)
    {
        _capacity = checked((int)capacity);
        if (capacity <= LargestPooled) _pooled = ArrayPool<byte>.Shared.Rent(_capacity);
        else _native = (byte*)NativeMemory.Alloc((nuint)_capacity);
    }

    /// <summary>So far.</summary>
    public Span<byte> Bytes => Memory[.._length];

    /// <summary>What is left to do with the decoded samples.</summary>
    public SampleMeaning Meaning { get; init; } = SampleMeaning.AsDecoded;

    Span<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _pooled is null ? new Span<byte>(_native, _capacity) : _pooled.AsSpan(0, _capacity);
        }
    }

    /// <summary>Appends a part.</summary>
    /// <returns>Its copy.</returns>
    public Span<byte> Add(ReadOnlySpan<byte> part)
    {
        var copy = Memory.Slice(_length, part.Length);
        part.CopyTo(copy);
        _length += part.Length;
        return copy;
    }

    public void Dispose()
    {
        if (_disposed) return;

        _disposed = true;
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        else NativeMemory.Free(_native);
    }
}
