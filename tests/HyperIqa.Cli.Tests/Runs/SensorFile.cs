using System.Buffers.Binary;
using System.Text;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// A camera's raw file as small as one can be: a DNG (Adobe's specification 1.4) of uncompressed 16-bit samples behind red, green, green
/// and blue filters.
/// </summary>
static class SensorFile
{
    const int Width = 64, Height = 48;
    const ushort Byte = 1, Text = 2, Short = 3, Long = 4, Rational = 5, SignedRational = 10;

    public static byte[] Write()
    {
        var samples = new byte[2 * Width * Height];
        new Random(4).NextBytes(samples);
        (ushort Tag, ushort Type, int Count, byte[] Value)[] entries =
        [
            (254, Long, 1, Longs(0)), // the picture itself, no thumbnail
            (256, Long, 1, Longs(Width)),
            (257, Long, 1, Longs(Height)),
            (258, Short, 1, Shorts(16)),
            (259, Short, 1, Shorts(1)), // not compressed
            (262, Short, 1, Shorts(32803)), // colour filters
            (271, Text, 9, Encoding.ASCII.GetBytes("hyperiqa\0")),
            (273, Long, 1, []), // where the samples lie
            (274, Short, 1, Shorts(1)),
            (277, Short, 1, Shorts(1)),
            (278, Long, 1, Longs(Height)),
            (279, Long, 1, Longs(samples.Length)),
            (33421, Short, 2, Shorts(2, 2)), // filters repeat every 2×2 samples
            (33422, Byte, 4, [0, 1, 1, 2]),
            (50706, Byte, 4, [1, 4, 0, 0]),
            (50708, Text, 9, Encoding.ASCII.GetBytes("hyperiqa\0")),
            (50721, SignedRational, 9, Longs(1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1)), // the sensor's colours are XYZ
            (50728, Rational, 3, Longs(1, 1, 1, 1, 1, 1)),
        ];

        var values = new List<byte>();
        var begin = 8 + 2 + 12 * entries.Length + 4;
        var end = begin + entries.Sum(entry => entry.Value.Length > 4 ? (entry.Value.Length + 1) / 2 * 2 : 0);
        List<byte> file = [.. "II*\0"u8, .. Longs(8), .. Shorts(entries.Length)];
        foreach (var (tag, type, count, value) in entries)
        {
            file.AddRange([.. Shorts(tag, type), .. Longs(count)]);
            if (value.Length > 4)
            {
                file.AddRange(Longs(begin + values.Count));
                values.AddRange([.. value, .. new byte[value.Length % 2]]);
            }
            else
            {
                file.AddRange(tag == 273 ? Longs(end) : [.. value, .. new byte[4 - value.Length]]);
            }
        }

        return [.. file, .. Longs(0), .. values, .. samples];
    }

    static byte[] Longs(params int[] numbers) => Bytes(4, numbers, (to, number) => BinaryPrimitives.WriteInt32LittleEndian(to, number));

    static byte[] Shorts(params int[] numbers) =>
        Bytes(2, numbers, (to, number) => BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)number));

    static byte[] Bytes(int size, int[] numbers, Action<byte[], int> write) => [.. numbers.SelectMany(number =>
    {
        var bytes = new byte[size];
        write(bytes, number);
        return bytes;
    })];
}
