using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>The first directory of a TIFF or BigTIFF, as far as the file holds it.</summary>
readonly ref struct TiffDirectory
{
    const ushort Big = 43;

    static readonly byte[] TypeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

    readonly ReadOnlySpan<byte> _file;
    readonly long _entries;

    /// <param name="file">It, or its first bytes.</param>
    public TiffDirectory(ReadOnlySpan<byte> file)
    {
        _file = file;
        if (file.Length < 16) return;

        IsBigEndian = file[0] == 'M';
        IsBig = U16(2) == Big;
        (PointerAt, EntrySize, ValueSize) = IsBig ? (8, 20, 8) : (4, 12, 4);
        var at = IsBig ? U64(8) : U32(4);
        var counter = IsBig ? 8 : 2;
        if (at > file.Length - counter) return;

        _entries = at + counter;
        var claimed = IsBig ? U64(at) : U16((int)at);
        Count = (int)Math.Min(Math.Min(claimed, ushort.MaxValue), (file.Length - _entries) / EntrySize);
    }

    public int FileLength => _file.Length;

    public bool IsBigEndian { get; }

    /// <summary>Whether offsets have 64 bits.</summary>
    public bool IsBig { get; }

    /// <summary>Where the file's header says where the directory is.</summary>
    public int PointerAt { get; }

    /// <summary>In bytes.</summary>
    public int EntrySize { get; }

    /// <summary>The most bytes of a value that an entry holds itself; a longer one is elsewhere in the file.</summary>
    public int ValueSize { get; }

    /// <summary>How many entries the file holds; 0 where it has no directory.</summary>
    public int Count { get; }

    public TiffEntry this[int index]
    {
        get
        {
            var at = _entries + (long)index * EntrySize;
            var type = U16((int)at + 2);
            var count = IsBig ? U64(at + 4) : U32((int)at + 4);
            var size = type < TypeSizes.Length ? TypeSizes[type] : 0;
            var value = at + EntrySize - ValueSize;
            if (count > ValueSize || count * size > ValueSize) value = IsBig ? U64(value) : U32((int)value);
            return new TiffEntry(U16((int)at), type, count, size, value, at);
        }
    }

    /// <summary>The entry of a tag, the first where there are several.</summary>
    public TiffEntry? Find(ushort tag)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i] is var entry && entry.Tag == tag) return entry;
        }

        return null;
    }

    /// <summary>A tag's first number; what is said instead where it has none.</summary>
    public long Number(ushort tag, long otherwise) => Find(tag) is { } entry && Number(entry, 0) is { } number ? number : otherwise;

    /// <summary>A number of an entry's; null where it has none there, or the file ends before it.</summary>
    public long? Number(TiffEntry entry, long index)
    {
        var at = entry.Value + index * entry.Size;
        if (index >= entry.Count || at > _file.Length - entry.Size) return null;

        return entry.Type switch
        {
            TiffEntry.Byte => _file[(int)at],
            TiffEntry.Short => U16((int)at),
            TiffEntry.Long or TiffEntry.Directory => U32((int)at),
            TiffEntry.Long8 or TiffEntry.Directory8 => U64(at),
            _ => null,
        };
    }

    ushort U16(int at)
    {
        var bytes = _file[at..];
        return IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    uint U32(int at)
    {
        var bytes = _file[at..];
        return IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>A number of 64 bits; the largest where it is larger than any file.</summary>
    long U64(long at)
    {
        var bytes = _file[(int)at..];
        var value = IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        return (long)Math.Min(value, long.MaxValue / 16);
    }
}

/// <summary>An entry of a TIFF's directory.</summary>
/// <param name="Type">Of its numbers.</param>
/// <param name="Size">Of each, in bytes; 0 for a type that is unknown.</param>
/// <param name="Value">Where the first lies in the file, which may end before.</param>
/// <param name="At">Where the entry itself lies.</param>
readonly record struct TiffEntry(ushort Tag, ushort Type, long Count, int Size, long Value, long At)
{
    public const ushort Byte = 1, Short = 3, Long = 4, Directory = 13, Long8 = 16, Directory8 = 18;
}
