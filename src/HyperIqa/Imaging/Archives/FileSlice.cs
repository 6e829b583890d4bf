using Microsoft.Win32.SafeHandles;

namespace HyperIqa.Imaging.Archives;

/// <summary>A part of an open file.</summary>
sealed class FileSlice(SafeFileHandle file, long offset, long length) : ReadOnlyStream
{
    public override bool CanSeek => true;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.Length == 0) return 0;

        var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, length - Position)], offset + Position);
        if (read == 0) throw new ImageException("is cut short: its archive ends within it");

        Position += read;
        return read;
    }
}
