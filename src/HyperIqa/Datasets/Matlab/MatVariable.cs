using System.IO.Compression;
using System.Text;

namespace HyperIqa.Datasets.Matlab;

/// <summary>An array's header and, still encoded, what it holds.</summary>
sealed class MatVariable
{
    const int LargestInflated = 1 << 26;
    const int DeepestNesting = 8;

    /// <summary>Classes of arrays, table 1-3 of the format's description; 6 to 15 are the numeric ones.</summary>
    const int CellClass = 1, CharClass = 4, FirstNumericClass = 6, LastNumericClass = 15;

    static readonly string[] OtherKinds = ["an array of no class", "", "a struct", "an object", "", "a sparse array"];

    readonly int _class;
    readonly bool _complex, _bigEndian;
    readonly int[] _dimensions;
    readonly ReadOnlyMemory<byte> _content;

    MatVariable(string name, int arrayClass, bool complex, int[] dimensions, ReadOnlyMemory<byte> content, bool bigEndian)
    {
        (Name, _class, _complex, _dimensions, _content, _bigEndian) = (name, arrayClass, complex, dimensions, content, bigEndian);
    }

    public string Name { get; }

    /// <returns>Null for an element that is no array, and for an array without anything in it (an empty cell is stored so).</returns>
    public static MatVariable? Read(ref MatElements elements)
    {
        var (type, data) = elements.Next();
        if (type == MatType.Compressed)
        {
            var inflated = new MatElements(Inflate(data), elements.BigEndian);
            (type, data) = inflated.Next();
        }

        return type == MatType.Matrix && !data.IsEmpty ? FromMatrix(data, elements.BigEndian) : null;
    }

    public MatArray Decode(int depth = 0)
    {
        if (depth > DeepestNesting) throw new InvalidDataException($"nests cells more than {DeepestNesting} deep");

        var parts = new MatElements(_content, _bigEndian);
        return _class switch
        {
            CellClass => new MatCells(Cells(ref parts, depth)),
            CharClass => new MatText(Rows(ref parts)),
            >= FirstNumericClass and <= LastNumericClass when !_complex =>
                new MatNumbers(MatNumberDecoder.Decode(ref parts, Count)),
            >= FirstNumericClass and <= LastNumericClass => throw Unknown("a complex array"),
            _ => throw Unknown(_class < OtherKinds.Length ? OtherKinds[_class] : "a function, class or table"),
        };
    }

    int Count
    {
        get
        {
            long count = 1;
            foreach (var side in _dimensions) count = Math.Min(count * side, int.MaxValue);
            return (int)count;
        }
    }

    InvalidDataException Unknown(string kind) =>
        new($"keeps {kind} in {(Name.Length > 0 ? $"the variable {Name}" : "a cell")}; numeric, char and cell arrays are read");

    static MatVariable FromMatrix(ReadOnlyMemory<byte> matrix, bool bigEndian)
    {
        var parts = new MatElements(matrix, bigEndian);
        var flags = MatNumberDecoder.Decode(ref parts, 2);
        var word = (uint)flags[0];
        var dimensions = Array.ConvertAll(
            MatNumberDecoder.Decode(ref parts),
            side => side is >= 0 and <= int.MaxValue
                ? (int)side
                : throw new InvalidDataException("is damaged: an array has a side below 0"));
        var (_, name) = parts.Next();
        return new MatVariable(
            Encoding.ASCII.GetString(name.Span),
            (int)(word & 0xff),
            (word & 0x800) != 0,
            dimensions,
            matrix[Math.Min(parts.At, matrix.Length)..],
            bigEndian);
    }

    MatArray[] Cells(ref MatElements parts, int depth)
    {
        List<MatArray> cells = [];
        for (var count = Count; cells.Count < count;)
        {
            if (parts.AtEnd) throw new InvalidDataException($"is damaged: a cell array of {count} has {cells.Count} cells");

            cells.Add(Read(ref parts)?.Decode(depth + 1) ?? new MatNumbers([]));
        }

        return [.. cells];
    }

    string[] Rows(ref MatElements parts)
    {
        if (_dimensions is not [var rows, var columns]) throw Unknown("a char array of more than two dimensions");

        var (type, data) = parts.Next();
        var text = type switch
        {
            MatType.Utf8 or MatType.Int8 or MatType.UInt8 => Encoding.UTF8.GetString(data.Span),
            MatType.Utf16 or MatType.UInt16 => (_bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(data.Span),
            _ => throw new InvalidDataException($"keeps text as elements of type {(int)type}, which is not a text type"),
        };
        if (rows <= 1 || columns == 0) return rows == 0 || columns == 0 ? [] : [text];
        if (text.Length != Count)
        {
            throw new InvalidDataException($"is damaged: a char array of {rows} x {columns} has {text.Length} characters");
        }

        return
        [
            .. Enumerable.Range(0, rows).Select(row =>
                string.Concat(Enumerable.Range(0, columns).Select(column => text[(column * rows) + row])).TrimEnd()),
        ];
    }

    static byte[] Inflate(ReadOnlyMemory<byte> data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; inflated.Length <= LargestInflated && (read = Read(zlib, buffer)) > 0;) inflated.Write(buffer, 0, read);

        return inflated.Length <= LargestInflated
            ? inflated.ToArray()
            : throw new InvalidDataException($"inflates to more than {LargestInflated >> 20} MB, which no label file does");
    }

    static int Read(ZLibStream zlib, byte[] buffer)
    {
        try
        {
            return zlib.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("is damaged: a compressed variable cannot be inflated", e);
        }
    }
}
