namespace HyperIqa.Checkpoints;

/// <summary>
/// A run of bytes, in a file or in memory, that can be read from any place. Checkpoints are read through it and tensors stay in it until
/// they are copied out, so that loading a model needs no second copy of the file in memory.
/// </summary>
abstract class ByteRange(long length)
{
    /// <summary>How many bytes there are.</summary>
    public long Length { get; } = length;

    /// <summary>Fills the whole destination.</summary>
    /// <exception cref="InvalidDataException">The range ends before the destination is full.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length) throw new InvalidDataException("ends too early (cut short?)");

        ReadInside(offset, destination);
    }

    /// <summary>A part of the range.</summary>
    /// <exception cref="InvalidDataException">The part does not lie inside the range.</exception>
    public ByteRange Slice(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
            throw new InvalidDataException("ends too early (cut short?)");

        return SliceInside(offset, length);
    }

    /// <summary>A copy of everything; for ranges whose length has been found reasonable.</summary>
    public byte[] ToArray()
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        Read(0, bytes);
        return bytes;
    }

    protected abstract void ReadInside(long offset, Span<byte> destination);

    protected abstract ByteRange SliceInside(long offset, long length);
}

/// <summary>Bytes that are in memory already.</summary>
sealed class MemoryRange(ReadOnlyMemory<byte> bytes) : ByteRange(bytes.Length)
{
    protected override void ReadInside(long offset, Span<byte> destination) =>
        bytes.Span.Slice((int)offset, destination.Length).CopyTo(destination);

    protected override ByteRange SliceInside(long offset, long length) => new MemoryRange(bytes.Slice((int)offset, (int)length));
}
