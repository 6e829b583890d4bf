using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// The allow-list: formats that hold pixels and nothing else, recognised by a file's first bytes whatever its name.
/// Nothing that draws, includes or fetches (SVG, PDF, MVG, MSL, video) is on it.
/// </summary>
static class RasterFormats
{
    /// <summary>The most bytes of a file that recognising it takes.</summary>
    const int Beginning = 16;

    /// <summary>As many bytes as <see cref="Find"/> looks at, except that a TIFF and a camera's raw file look alike in them.</summary>
    public const int Head = 4096;

    static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".dib", ".tif", ".tiff", ".webp", ".gif", ".heic", ".heif", ".avif",
        ".jp2", ".j2k", ".jpf", ".jxl", ".pnm", ".pbm", ".pgm", ".ppm", ".dng", ".cr2", ".nef", ".arw", ".pef",
    };

    /// <summary>Whether files of that name are usually images.</summary>
    public static bool HasExtension(string path) => Extensions.Contains(Path.GetExtension(path));

    /// <exception cref="ImageException">Not on the list.</exception>
    public static MagickFormat Recognise(ReadOnlySpan<byte> file) =>
        file.IsEmpty ? throw new ImageException("is empty")
        : Find(file) ?? throw new ImageException($"not an image (the file begins with {Quoted(file)})");

    /// <param name="file">The whole file, or its first bytes.</param>
    /// <returns>Null for what is not on the list.</returns>
    public static MagickFormat? Find(ReadOnlySpan<byte> file) => file switch
    {
        [(byte)'P', >= (byte)'1' and <= (byte)'6', ..] => PnmHeader.Begins(file) ? MagickFormat.Pnm : null,
        _ when PlainText.Is(file[..Math.Min(file.Length, Head)]) => null,
        [0xff, 0xd8, 0xff, ..] => MagickFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => MagickFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => MagickFormat.Gif,
        // the header's size is a small number
        [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, _, _, _, _, _, 0, 0, 0, ..] => MagickFormat.Bmp,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] =>
            CameraRaw.Recognise(file) ? MagickFormat.Dng : MagickFormat.Tiff,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => MagickFormat.WebP,
        [0xff, 0x4f, 0xff, 0x51, ..] => MagickFormat.J2k,
        [0, 0, 0, 12, (byte)'j', (byte)'P', (byte)' ', (byte)' ', 0x0d, 0x0a, 0x87, 0x0a, ..] => MagickFormat.Jp2,
        [0xff, 0x0a, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', 0x0d, 0x0a, 0x87, 0x0a, ..] => MagickFormat.Jxl,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when Brand(file) is { } format => format,
        _ => null,
    };

    /// <summary>
    /// The kind of ISO base media file (HEIF, AVIF), by its major brand or, where that is the general one, its compatible brands.
    /// </summary>
    static MagickFormat? Brand(ReadOnlySpan<byte> file)
    {
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), Math.Min(file.Length, Head));
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
        {
            switch (Encoding.ASCII.GetString(file.Slice(at, 4)))
            {
                case "avif" or "avis":
                    return MagickFormat.Avif;
                case "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx":
                    return MagickFormat.Heic;
                default:
                    continue;
            }
        }

        return null;
    }

    static string Quoted(ReadOnlySpan<byte> file)
    {
        var text = file[..Math.Min(file.Length, Beginning)];
        var printable = text.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        if (printable >= 0) text = text[..printable];

        return text.Length >= 4
            ? $"\"{Encoding.ASCII.GetString(text)}\""
            : string.Join(' ', file[..Math.Min(file.Length, 4)].ToArray().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
