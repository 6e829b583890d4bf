using System.Buffers.Binary;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Zips;

/// <summary>Reads the directory's records one after the other, each with the local header that it points to.</summary>
/// <param name="directoryOffset">Where the records begin and so the entries end.</param>
sealed class ZipDirectoryReader(ByteRange archive, byte[] directory, long directoryOffset)
{
    const int RecordSize = 46;
    const int HeaderSize = 30;
    const int LongestName = 1024;
    const ushort Encrypted = 0x2041; // encrypted, strongly encrypted, or with masked headers
    const ushort HasDescriptor = 0x0008;
    const ushort Zip64Field = 0x0001;
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    int _position;

    public bool IsAtEnd => _position == directory.Length;

    /// <exception cref="InvalidDataException">
    /// The record is damaged, contradicts its local header, or asks for what is not supported.
    /// </exception>
    public ZipEntry Next()
    {
        var record = Take(RecordSize);
        if (UInt32(record, 0) != 0x02014b50) throw Damaged();

        var (flags, method) = (UInt16(record, 8), UInt16(record, 10));
        var name = Take(UInt16(record, 28));
        var extra = Take(UInt16(record, 30));
        Take(UInt16(record, 32));
        var text = Name(name);
        if ((flags & Encrypted) != 0) throw new InvalidDataException($"its entry {text.Quoted()} is encrypted");
        if (method is not (0 or 8))
            throw new InvalidDataException($"its entry {text.Quoted()} is compressed by method {method}; only deflate is known");

        long size = UInt32(record, 24), stored = UInt32(record, 20), header = UInt32(record, 42);
        ReadZip64(extra, ref size, ref stored, ref header);
        if (method == 0 && size != stored)
            throw new InvalidDataException($"its entry {text.Quoted()} is stored uncompressed, but in another size");

        var entry = new ZipEntry(text, method == 8, UInt32(record, 16), stored, size, header, DataOffset(header, record, name, text));
        if (size < 0 || stored < 0 || stored > directoryOffset - entry.DataOffset)
            throw new InvalidDataException($"its entry {text.Quoted()} claims {(ulong)stored} bytes, more than the file has");
        if (text.EndsWith('/') && size != 0) throw new InvalidDataException($"its folder {text.Quoted()} has content");

        return entry;
    }

    /// <summary>
    /// Checks the local header and finds the data behind it; torch pads it for alignment, so only the local lengths say where.
    /// </summary>
    long DataOffset(long offset, ReadOnlySpan<byte> record, ReadOnlySpan<byte> name, string text)
    {
        if (offset < 0 || offset > directoryOffset - HeaderSize - name.Length)
            throw new InvalidDataException($"its entry {text.Quoted()} lies outside the archive");

        Span<byte> header = stackalloc byte[HeaderSize + LongestName];
        header = header[..(HeaderSize + name.Length)];
        archive.Read(offset, header);
        var flags = UInt16(header, 6);
        if (UInt32(header, 0) != 0x04034b50 || flags != UInt16(record, 8) || UInt16(header, 8) != UInt16(record, 10)
            || UInt16(header, 26) != name.Length || !header[HeaderSize..].SequenceEqual(name))
            throw new InvalidDataException($"its entry {text.Quoted()} contradicts the directory");

        // Sizes that are to follow behind the data are 0 here, and those of zip64 are all ones.
        var agrees = Agrees(header, record, 14, flags) && Agrees(header, record, 18, flags) && Agrees(header, record, 22, flags);
        if (!agrees) throw new InvalidDataException($"the size or checksum of its entry {text.Quoted()} contradicts the directory");

        var data = offset + header.Length + UInt16(header, 28);
        return data <= directoryOffset ? data : throw new InvalidDataException($"its entry {text.Quoted()} lies outside the archive");
    }

    static bool Agrees(ReadOnlySpan<byte> header, ReadOnlySpan<byte> record, int field, ushort flags)
    {
        var (local, central) = (UInt32(header, field), UInt32(record, field + 2));
        return local == central || (local == 0 && (flags & HasDescriptor) != 0) || (field > 14 && local == uint.MaxValue);
    }

    /// <summary>Takes the numbers that are too large for their place, in the order the format fixes.</summary>
    static void ReadZip64(ReadOnlySpan<byte> extra, ref long size, ref long stored, ref long header)
    {
        ReadOnlySpan<byte> large = [];
        for (; extra.Length >= 4; extra = extra[(4 + UInt16(extra, 2))..])
        {
            if (UInt16(extra, 2) > extra.Length - 4) throw Damaged();
            if (UInt16(extra, 0) == Zip64Field) large = extra.Slice(4, UInt16(extra, 2));
        }

        Replace(ref size, ref large);
        Replace(ref stored, ref large);
        Replace(ref header, ref large);
    }

    static void Replace(ref long number, ref ReadOnlySpan<byte> large)
    {
        if (number != uint.MaxValue) return;
        if (large.Length < sizeof(long)) throw Damaged();

        number = BinaryPrimitives.ReadInt64LittleEndian(large);
        large = large[sizeof(long)..];
    }

    static string Name(ReadOnlySpan<byte> bytes)
    {
        string name;
        try
        {
            name = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("has an entry whose name is not UTF-8");
        }

        if (bytes.Length is 0 or > LongestName || name[0] == '/'
            || name.AsSpan().IndexOfAny('\\', '\0') >= 0 || name.Split('/').Contains(".."))
            throw new InvalidDataException($"has the entry {name.Quoted()}, a path that leads out of the archive");

        return name;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > directory.Length - _position) throw Damaged();

        _position += count;
        return directory.AsSpan(_position - count, count);
    }

    static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    static InvalidDataException Damaged() => new("its zip directory is damaged");
}
