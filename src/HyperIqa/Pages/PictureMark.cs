using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace HyperIqa.Pages;

/// <summary>
/// Says within a picture that this program drew it, so that the program itself never takes a person's photograph for one that it may
/// replace: a chunk of text in PNG, a comment in JPEG and SVG, the creator of a PDF.
/// </summary>
static class PictureMark
{
    /// <summary>A PNG begins with eight bytes, then has its IHDR chunk of 13 bytes with a length, a name and a checksum.</summary>
    const int AfterHeader = 8 + 4 + 4 + 13 + 4;

    /// <summary>The mark is within as many first bytes.</summary>
    const int Beginning = 512;

    static ReadOnlySpan<byte> Words => "made by hyperiqa"u8;

    /// <summary>The mark as a text.</summary>
    public static string Text { get; } = Encoding.ASCII.GetString(Words);

    /// <summary>Whether a picture bears the mark.</summary>
    public static bool IsOn(ReadOnlySpan<byte> beginning) => beginning[..Math.Min(beginning.Length, Beginning)].IndexOf(Words) > 0;

    /// <summary>A PNG with the mark.</summary>
    public static byte[] OnPng(ReadOnlySpan<byte> png)
    {
        byte[] chunk = [.. "tEXtComment\0"u8, .. Words];
        var (length, checksum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, chunk.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(chunk));
        return [.. png[..AfterHeader], .. length, .. chunk, .. checksum, .. png[AfterHeader..]];
    }

    /// <summary>A JPEG with the mark; it follows the JFIF segment, which some readers expect to be the first.</summary>
    public static byte[] OnJpeg(ReadOnlySpan<byte> jpeg)
    {
        var at = jpeg is [_, _, 0xff, 0xe0, var high, var low, ..] ? 4 + ((high << 8) | low) : 2;
        return [.. jpeg[..at], 0xff, 0xfe, 0, (byte)(Words.Length + 2), .. Words, .. jpeg[at..]];
    }

    /// <summary>An SVG with the mark.</summary>
    public static byte[] OnSvg(string svg)
    {
        var at = svg.IndexOf("<svg", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes($"{svg[..at]}<!-- {Text} -->\n{svg[at..]}");
    }
}
