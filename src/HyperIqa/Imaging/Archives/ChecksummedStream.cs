using System.IO.Hashing;

namespace HyperIqa.Imaging.Archives;

/// <summary>A content whose CRC-32 an archive knows: at its end the two are compared.</summary>
sealed class ChecksummedStream(Stream content, uint expected) : ReadOnlyStream
{
    readonly Crc32 _checksum = new();

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        if (read > 0) _checksum.Append(buffer[..read]);
        else if (buffer.Length > 0 && _checksum.GetCurrentHashAsUInt32() != expected)
            throw new ImageException("is damaged: its bytes do not fit the archive's checksum");

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
