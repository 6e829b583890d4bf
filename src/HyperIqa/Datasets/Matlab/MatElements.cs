using System.Buffers.Binary;

namespace HyperIqa.Datasets.Matlab;

/// <summary>The types of data elements, table 1-1 of the format's description.</summary>
enum MatType
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,
    Matrix = 14,
    Compressed = 15,
    Utf8 = 16,
    Utf16 = 17,
    Utf32 = 18,
}

/// <summary>Walks a run of tagged data elements; every length is checked against the bytes that are there.</summary>
ref struct MatElements(ReadOnlyMemory<byte> bytes, bool bigEndian)
{
    const int Alignment = 8;

    public int At { get; set; }

    public readonly bool BigEndian => bigEndian;

    public readonly bool AtEnd => At >= bytes.Length;

    /// <summary>The next element's type and data.</summary>
    public (MatType Type, ReadOnlyMemory<byte> Data) Next()
    {
        var tag = UInt32(At);
        if (tag >> 16 is > 0 and var shortLength) // the small form: length and type share four bytes, the data take the other four
        {
            if (shortLength > 4) throw new InvalidDataException($"is damaged: a small element claims {shortLength} bytes");

            _ = Slice(At, Alignment);
            var small = Slice(At + 4, (int)shortLength);
            At += Alignment;
            return ((MatType)(tag & 0xffff), small);
        }

        var length = UInt32(At + 4);
        if (length > bytes.Length - At - Alignment) throw CutShort(At);

        var data = Slice(At + Alignment, (int)length);
        var type = (MatType)tag;
        At += Alignment + (int)length;
        if (type != MatType.Compressed) At = (At + Alignment - 1) / Alignment * Alignment; // compressed elements alone are not padded
        return (type, data);
    }

    readonly uint UInt32(int at)
    {
        var four = Slice(at, 4).Span;
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(four) : BinaryPrimitives.ReadUInt32LittleEndian(four);
    }

    readonly ReadOnlyMemory<byte> Slice(int at, int length) => at <= bytes.Length - length ? bytes.Slice(at, length) : throw CutShort(at);

    static InvalidDataException CutShort(int at) => new($"is cut short or damaged: the element at byte {at} extends past the end");
}
