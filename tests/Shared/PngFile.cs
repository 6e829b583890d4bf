using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HyperIqa.Tests.Imaging;

/// <summary>Writes PNG files chunk by chunk, so that tests hold exactly what they mean: PNG specification, third edition.</summary>
static class PngFile
{
    public const byte Gray = 0, Rgb = 2, Palette = 3, GrayAlpha = 4, Rgba = 6;

    public static byte[] Write(
        int width, int height, byte bitDepth, byte colorType, byte[] samples, params (string Type, byte[] Data)[] chunks) =>
        Write(width, height, bitDepth, colorType, Compress(samples, height), chunks);

    /// <summary>A picture of zeros, 8 bits each, which takes hardly any space.</summary>
    /// <param name="width">As the header has it.</param>
    /// <param name="height">As the header has it.</param>
    /// <param name="colorType">Which channels.</param>
    /// <param name="rows">How many there really are; null for all.</param>
    public static byte[] Black(int width, int height, byte colorType, int? rows = null)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + width * (colorType switch { Rgb => 3, Rgba => 4, GrayAlpha => 2, _ => 1 })];
            for (var y = 0; y < (rows ?? height); y++) zlib.Write(row);
        }

        return Write(width, height, 8, colorType, compressed);
    }

    static byte[] Write(
        int width, int height, byte bitDepth, byte colorType, MemoryStream compressed, params (string Type, byte[] Data)[] chunks)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bitDepth, colorType);

        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG"u8, 0x0d, 0x0a, 0x1a, 0x0a]);
        Chunk(png, "IHDR", header);
        foreach (var (type, data) in chunks) Chunk(png, type, data);

        Chunk(png, "IDAT", compressed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Rows of equal length, each behind the byte that says "no filter".</summary>
    static MemoryStream Compress(byte[] samples, int height)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            if (samples.Length >= height)
            {
                foreach (var row in samples.Chunk(samples.Length / height)) zlib.Write([0, .. row]);
            }
        }

        return compressed;
    }

    static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(body));
        png.Write(number);
    }

    static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xedb88320);
        }

        return ~crc;
    }
}
