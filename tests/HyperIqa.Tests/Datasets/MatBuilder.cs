using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HyperIqa.Tests.Datasets;

/// <summary>Makes MATLAB level-5 files byte by byte, as "MAT-File Format", chapter 1, lays them out.</summary>
sealed class MatBuilder(bool bigEndian = false, bool compressed = false, ushort version = 0x0100)
{
    readonly List<byte[]> _variables = [];

    public MatBuilder Numbers(string name, params double[] values) => Add(Matrix(name, arrayClass: 6, [1, values.Length], Doubles(values)));

    /// <summary>Whole numbers below 256, stored as bytes though the array is of doubles, as MATLAB does.</summary>
    public MatBuilder Bytes(string name, params byte[] values) => Add(Matrix(name, arrayClass: 6, [1, values.Length], Element(2, values)));

    public MatBuilder Cells(string name, params string[] texts) =>
        Add(
            Matrix(
                name,
                arrayClass: 1,
                [texts.Length, 1],
                [.. texts.SelectMany(text => Matrix("", arrayClass: 4, [1, text.Length], Text(text)))]));

    /// <summary>Cells of one cell of a string each, as LIVE Challenge nests its names.</summary>
    public MatBuilder NestedCells(string name, params string[] texts) =>
        Add(
            Matrix(
                name,
                1,
                [texts.Length, 1],
                [.. texts.SelectMany(text => Matrix("", 1, [1, 1], Matrix("", 4, [1, text.Length], Text(text))))]));

    /// <summary>A char array of two rows, in MATLAB's order: column by column.</summary>
    public MatBuilder TwoRows(string name, string first, string second) =>
        Add(Matrix(name, arrayClass: 4, [2, first.Length], Text(string.Concat(first.Zip(second, (a, b) => $"{a}{b}")))));

    public MatBuilder Struct(string name) => Add(Matrix(name, arrayClass: 2, [1, 1], Element(5, Number(32))));

    public MatBuilder Complex(string name) => Add(Matrix(name, 6 | 0x800, [1, 1], [.. Doubles([1]), .. Doubles([2])]));

    public byte[] Build()
    {
        var header = new byte[128];
        Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file").CopyTo(header, 0);
        (bigEndian ? "MI"u8 : "IM"u8).CopyTo(header.AsSpan(126));
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(124), version);
        else BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(124), version);
        return [.. header, .. _variables.SelectMany(variable => variable)];
    }

    MatBuilder Add(byte[] matrix)
    {
        _variables.Add(compressed ? Compressed(matrix) : matrix);
        return this;
    }

    byte[] Compressed(byte[] matrix)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(matrix);
        return [.. Number(15), .. Number((int)packed.Length), .. packed.ToArray()]; // not padded, unlike all others
    }

    byte[] Matrix(string name, int arrayClass, int[] dimensions, byte[] content) => Element(14,
    [
        .. Element(6, [.. Number(arrayClass), .. Number(0)]),
        .. Element(5, [.. dimensions.SelectMany(Number)]),
        .. Element(1, Encoding.ASCII.GetBytes(name)),
        .. content,
    ]);

    byte[] Doubles(double[] values) => Element(9, [.. values.SelectMany(value =>
    {
        var bytes = new byte[8];
        if (bigEndian) BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        else BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    })]);

    byte[] Text(string text) => Element(4, (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetBytes(text));

    /// <summary>Up to four bytes go into the small form, whose tag holds length and type in one word.</summary>
    byte[] Element(int type, byte[] data) => data.Length is > 0 and <= 4
        ? [.. Number((data.Length << 16) | type), .. data, .. new byte[4 - data.Length]]
        : [.. Number(type), .. Number(data.Length), .. data, .. new byte[(8 - (data.Length % 8)) % 8]];

    byte[] Number(int value)
    {
        var bytes = new byte[4];
        if (bigEndian) BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        else BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
