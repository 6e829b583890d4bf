namespace HyperIqa.Files;

/// <summary>What a file is that should be something else, by its first bytes, in words for a message.</summary>
static class Stranger
{
    static readonly (byte[] Beginning, string Words)[] Kinds =
    [
        ([0xff, 0xd8, 0xff], "a JPEG image"),
        ([0x89, .. "PNG\r\n"u8], "a PNG image"),
        ([.. "GIF8"u8], "a GIF image"),
        ([.. "II*\0"u8], "a TIFF image"),
        ([.. "MM\0*"u8], "a TIFF image"),
        ([.. "%PDF"u8], "a PDF"),
        ([0x1f, 0x8b], "compressed by gzip (unpack it first)"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer (fetch the file itself with git lfs pull)"),
        ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([0x80, 2], "a pickle"),
    ];

    /// <returns>With its article, such as <c>a JPEG image</c>; null for text and for what is not known.</returns>
    public static string? Name(ReadOnlySpan<byte> beginning)
    {
        foreach (var (bytes, words) in Kinds)
        {
            if (beginning.StartsWith(bytes)) return words;
        }

        if (beginning.Length > 12)
        {
            if (beginning.StartsWith("BM"u8) && beginning[6..10].IndexOfAnyExcept((byte)0) < 0) return "a BMP image";
            if (beginning.StartsWith("RIFF"u8) && beginning[8..].StartsWith("WEBP"u8)) return "a WebP image";
            if (beginning[4..].StartsWith("ftyp"u8)) return "an image or film";
            if (beginning[8..].StartsWith("{\""u8) && beginning[7] == 0) return "a safetensors file";
        }

        if (IsPage(beginning)) return "a web page";

        return HasNul(beginning) ? "no text" : null;
    }

    static bool IsPage(ReadOnlySpan<byte> beginning) =>
        beginning.TrimStart("\xef\xbb\xbf \t\r\n"u8) is [(byte)'<', (byte)'!' or (byte)'h' or (byte)'H' or (byte)'?', ..];

    /// <summary>Text in UTF-16 has a mark at its beginning, and its letters of ASCII have a NUL each.</summary>
    static bool HasNul(ReadOnlySpan<byte> beginning) =>
        beginning[..Math.Min(beginning.Length, 512)].Contains((byte)0) && beginning is not ([0xff, 0xfe, ..] or [0xfe, 0xff, ..]);
}
