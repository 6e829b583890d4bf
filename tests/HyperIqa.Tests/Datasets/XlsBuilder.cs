using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Tests.Datasets;

/// <summary>Makes an Excel 97 workbook (.xls) of one sheet: BIFF8 records ([MS-XLS]) in a compound file ([MS-CFB]) of one stream.</summary>
static class XlsBuilder
{
    const int Sector = 512;
    const int SmallestPlainStream = 4096; // shorter ones go into a stream of their own kind
    const uint EndOfChain = 0xfffffffe, FatSector = 0xfffffffd, Free = 0xffffffff;

    public static byte[] Build(string sheet, params object[][] rows)
    {
        var before = Globals(sheet, sheetAt: 0).Length;
        var stream = new List<byte>([.. Globals(sheet, before), .. Sheet(rows)]);
        var length = Math.Max(SmallestPlainStream, stream.Count);
        stream.AddRange(new byte[((length + Sector - 1) / Sector * Sector) - stream.Count]);
        return [.. Header(), .. Fat(stream.Count / Sector), .. Directory(length), .. stream];
    }

    static byte[] Globals(string sheet, int sheetAt) =>
    [
        .. Record(0x0809, [.. Short(0x0600), .. Short(0x0005), .. Short(0x0dbb), .. Short(0x07cc), .. Int(0), .. Int(6)]),
        .. Record(0x0042, Short(1252)),
        .. Record(0x0085, [.. Int((uint)sheetAt), 0, 0, (byte)sheet.Length, 0, .. Encoding.ASCII.GetBytes(sheet)]),
        .. Record(0x000a, []),
    ];

    static byte[] Sheet(object[][] rows) =>
    [
        .. Record(0x0809, [.. Short(0x0600), .. Short(0x0010), .. Short(0x0dbb), .. Short(0x07cc), .. Int(0), .. Int(6)]),
        .. Record(0x0200, [.. Int(0), .. Int((uint)rows.Length), .. Short(0), .. Short(rows[0].Length), .. Short(0)]),
        .. rows.SelectMany((row, y) => row.SelectMany((cell, x) => Cell(y, x, cell))),
        .. Record(0x000a, []),
    ];

    static byte[] Cell(int y, int x, object value)
    {
        byte[] place = [.. Short(y), .. Short(x), .. Short(0)];
        if (value is string text) return Record(0x0204, [.. place, .. Short(text.Length), 0, .. Encoding.Latin1.GetBytes(text)]);

        var number = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(number, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture));
        return Record(0x0203, [.. place, .. number]);
    }

    /// <summary>Sector 0 is the allocation table, 1 the directory, the workbook's stream follows.</summary>
    static byte[] Header() =>
    [
        0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, .. new byte[16], .. Short(0x3e), .. Short(3), .. Short(0xfffe), .. Short(9),
        .. Short(6), .. new byte[6],
        .. Int(0), .. Int(1), .. Int(1), .. Int(0), .. Int(SmallestPlainStream), .. Int(EndOfChain), .. Int(0), .. Int(EndOfChain),
        .. Int(0),
        .. Int(0), .. Enumerable.Repeat(Int(Free), 108).SelectMany(entry => entry),
    ];

    static byte[] Fat(int streamSectors)
    {
        List<uint> next = [FatSector, EndOfChain, .. Enumerable.Range(3, streamSectors - 1).Select(sector => (uint)sector), EndOfChain];
        next.AddRange(Enumerable.Repeat(Free, (Sector / 4) - next.Count));
        return [.. next.SelectMany(Int)];
    }

    static byte[] Directory(int streamLength) =>
        [.. Entry("Root Entry", 5, 1, EndOfChain, 0), .. Entry("Workbook", 2, Free, 2, streamLength), .. new byte[256]];

    static byte[] Entry(string name, byte type, uint child, uint start, int length) =>
    [
        .. Encoding.Unicode.GetBytes(name.PadRight(32, '\0')), .. Short((name.Length + 1) * 2), type, 1,
        .. Int(Free), .. Int(Free), .. Int(child), .. new byte[36], .. Int(start), .. Int((uint)length), .. Int(0),
    ];

    static byte[] Record(int type, byte[] data) => [.. Short(type), .. Short(data.Length), .. data];

    static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

    static byte[] Int(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
