using System.IO.Compression;
using System.IO.Hashing;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Zips;

/// <summary>An entry's bytes, checked against their checksum.</summary>
static class ZipContent
{
    /// <summary>A part of the archive itself for a stored entry, so that it is not in memory; a deflated one is inflated.</summary>
    /// <param name="entry">Its <see cref="ZipEntry.Size"/> has been found reasonable.</param>
    /// <exception cref="InvalidDataException">The bytes are not those that the checksum was made of.</exception>
    public static ByteRange Read(ByteRange archive, ZipEntry entry)
    {
        var stored = archive.Slice(entry.DataOffset, entry.StoredSize);
        var content = entry.IsDeflated ? Inflate(stored, entry) : stored;
        if (Checksum(content) != entry.Crc) throw new InvalidDataException($"damaged: the checksum of {entry.Name.Quoted()} is wrong");

        return content;
    }

    static uint Checksum(ByteRange content)
    {
        var crc = new Crc32();
        var chunk = new byte[(int)Math.Min(1 << 17, content.Length)];
        for (var position = 0L; position < content.Length; position += chunk.Length)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, content.Length - position));
            content.Read(position, part);
            crc.Append(part);
        }

        return crc.GetCurrentHashAsUInt32();
    }

    static MemoryRange Inflate(ByteRange stored, ZipEntry entry)
    {
        if (Math.Max(entry.Size, entry.StoredSize) > Array.MaxLength)
            throw new InvalidDataException(
                $"its entry {entry.Name.Quoted()} is compressed and has more than 2 GiB; unpack it and pack it again without "
                    + "compression, as torch does");

        var content = GC.AllocateUninitializedArray<byte>(checked((int)entry.Size));
        try
        {
            using var inflated = new DeflateStream(new MemoryStream(stored.ToArray()), CompressionMode.Decompress);
            if (inflated.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && inflated.ReadByte() < 0)
                return new MemoryRange(content);
        }
        catch (InvalidDataException)
        {
        }

        throw new InvalidDataException($"damaged: {entry.Name.Quoted()} does not inflate to the {entry.Size} bytes that it claims");
    }
}
