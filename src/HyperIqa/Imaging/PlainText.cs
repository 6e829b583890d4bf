using System.Buffers;
using System.Text.Unicode;

namespace HyperIqa.Imaging;

/// <summary>Texts that begin as images do. No image goes far without a byte that no text has.</summary>
static class PlainText
{
    static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Append(127).Select(value => (byte)value).Where(value => !IsSpace(value))]);

    /// <summary>Whether bytes are text in UTF-8, without control characters other than white space.</summary>
    /// <param name="bytes">All of a file, or its first <see cref="RasterFormats.Head"/> bytes, which may end amid a letter.</param>
    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        if (bytes.ContainsAny(Controls)) return false;

        var ascii = bytes.LastIndexOfAnyInRange((byte)0, (byte)127) + 1;
        return Utf8.IsValid(bytes.Length >= RasterFormats.Head && bytes.Length - ascii < 4 ? bytes[..ascii] : bytes);
    }

    /// <summary>Whether a byte is white space, as C understands it.</summary>
    public static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
