using System.Buffers.Binary;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Zips;

/// <summary>
/// Reads a zip archive's directory, strictly: the directory ends where the file ends, every entry lies where it says, alone, and nothing
/// lies between. An archive that two programs could read differently is refused.
/// </summary>
static class ZipDirectory
{
    const int EndSize = 22;
    const int Zip64LocatorSize = 20;
    const int Zip64EndSize = 56;
    const long MostBytes = 4 << 20; // 357 entries take 25 KB

    /// <summary>All entries, in the directory's order, folders left out.</summary>
    /// <exception cref="InvalidDataException">
    /// The archive is damaged, ambiguous, encrypted, or compressed by another method than deflate.
    /// </exception>
    public static IReadOnlyList<ZipEntry> Read(ByteRange archive)
    {
        var (offset, size, count) = Locate(archive);
        if (size > MostBytes) throw new InvalidDataException($"its zip directory claims {size} bytes");

        var reader = new ZipDirectoryReader(archive, archive.Slice(offset, size).ToArray(), directoryOffset: offset);
        var entries = new List<ZipEntry>();
        while (!reader.IsAtEnd) entries.Add(reader.Next());
        if (entries.Count != count) throw new InvalidDataException($"its zip directory claims {count} entries and has {entries.Count}");

        CheckNames(entries);
        CheckPlaces(entries, offset);
        return [.. entries.Where(entry => !entry.Name.EndsWith('/'))];
    }

    static (long Offset, long Size, long Count) Locate(ByteRange archive)
    {
        var end = new byte[EndSize];
        var endOffset = archive.Length - EndSize;
        archive.Read(endOffset, end);
        if (UInt32(end, 0) != 0x06054b50 || UInt16(end, 20) != 0)
            throw new InvalidDataException("a zip archive without its directory at the end (cut short, or something was appended?)");

        long offset = UInt32(end, 16), size = UInt32(end, 12), count = UInt16(end, 10);
        var isOnePart = UInt16(end, 4) is 0 or 0xffff && UInt16(end, 6) is 0 or 0xffff && UInt16(end, 8) == UInt16(end, 10);
        var directoryEnd = endOffset;
        if (Zip64End(archive, endOffset) is { } zip64)
        {
            directoryEnd = endOffset - Zip64LocatorSize - Zip64EndSize;
            var (offset64, size64, count64) = (Int64(zip64, 48), Int64(zip64, 40), Int64(zip64, 32));
            if ((offset != offset64 && offset != uint.MaxValue)
                || (size != size64 && size != uint.MaxValue)
                || (count != count64 && count != ushort.MaxValue))
                throw new InvalidDataException("a zip archive whose two end records contradict each other");

            isOnePart &= UInt32(zip64, 16) == 0 && UInt32(zip64, 20) == 0 && Int64(zip64, 24) == count64;
            (offset, size, count) = (offset64, size64, count64);
        }

        if (!isOnePart) throw new InvalidDataException("a part of a zip archive of several parts");
        if (offset < 0 || size < 0 || size > directoryEnd || offset != directoryEnd - size)
            throw new InvalidDataException(
                "a zip archive whose directory is not where it should be (cut short, or something was put before it?)");

        return (offset, size, count);
    }

    /// <summary>The record that torch always writes before the end, and others only for very large archives.</summary>
    static byte[]? Zip64End(ByteRange archive, long endOffset)
    {
        var locatorOffset = endOffset - Zip64LocatorSize;
        if (locatorOffset < Zip64EndSize) return null;

        var locator = archive.Slice(locatorOffset, Zip64LocatorSize).ToArray();
        if (UInt32(locator, 0) != 0x07064b50) return null;

        var zip64 = archive.Slice(locatorOffset - Zip64EndSize, Zip64EndSize).ToArray();
        if (Int64(locator, 8) != locatorOffset - Zip64EndSize || UInt32(zip64, 0) != 0x06064b50 || Int64(zip64, 4) != Zip64EndSize - 12)
            throw new InvalidDataException("a zip archive whose zip64 end record is not where it should be");

        return zip64;
    }

    static void CheckNames(List<ZipEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!names.Add(entry.Name))
                throw new InvalidDataException($"has two entries {entry.Name.Quoted()}; it is unclear which one counts");
        }
    }

    static void CheckPlaces(List<ZipEntry> entries, long directoryOffset)
    {
        const int longestDescriptor = 24;
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            var gap = entry.HeaderOffset - end;
            if (gap < 0) throw new InvalidDataException($"its entry {entry.Name.Quoted()} overlaps another");
            if (gap > (end == 0 ? 0 : longestDescriptor))
                throw new InvalidDataException($"hides {gap} bytes before its entry {entry.Name.Quoted()}");

            end = entry.DataEnd;
        }

        if (directoryOffset - end > longestDescriptor)
            throw new InvalidDataException($"hides {directoryOffset - end} bytes before its zip directory");
    }

    static ushort UInt16(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    static uint UInt32(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    static long Int64(byte[] bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));
}

/// <summary>What an archive's central directory says of one of its files.</summary>
/// <param name="Name">With forward slashes; safe: relative, and never upwards.</param>
/// <param name="IsDeflated">Compressed, or else stored as it is.</param>
/// <param name="Crc">CRC-32 of the content.</param>
/// <param name="StoredSize">Bytes in the archive.</param>
/// <param name="HeaderOffset">Where its local header is.</param>
/// <param name="DataOffset">Where its bytes in the archive are.</param>
sealed record ZipEntry(string Name, bool IsDeflated, uint Crc, long StoredSize, long Size, long HeaderOffset, long DataOffset)
{
    /// <summary>Just behind its bytes in the archive.</summary>
    public long DataEnd => DataOffset + StoredSize;
}
