using HyperIqa.Imaging.Containers;
using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// What Magick.NET's errors and warnings mean for the person who asked for a score, in our words. A decoder sees the picture alone
/// (<see cref="PictureAlone"/>): an error of its refuses the picture, and a warning does where it tells of data that are lost.
/// </summary>
static class DecoderComplaint
{
    static readonly string[] DataLost =
    [
        "premature e", // JPEG data, or a fax's line or page
        "line length mismatch", "unexpected end", "insufficient image data", "not enough", "lack of data", "truncated", "read error",
        "corrupt jpeg data", "bad huffman", "decompression error", "decoding error",
    ];

    static readonly string[] SaysTooLarge = ["exceeds limit", "resources exhausted"];

    static readonly string[] SaysUnknown =
    [
        "not configured", "compress not supported", "encoding scheme is not supported", "unsupported feature", "unsupported codec",
        "unsupported jpeg process", "geometry not supported", "can not handle",
    ];

    /// <summary>What is said of an image beyond all limits.</summary>
    public static string TooLarge { get; } =
        $"too large (a side over {ImageDecoder.MaximumSide} pixels, or more than {ImageDecoder.MaximumArea / 1_000_000} megapixels)";

    /// <summary>What is said of an image some of whose pixels are not what they were.</summary>
    public static string Damaged(MagickFormat format) => $"a damaged or unfinished {Name(format)}";

    /// <summary>Whether a warning means that some of the picture is not what the file should hold.</summary>
    public static bool LosesPixels(MagickException warning) => Texts(warning)
        .Any(text => Mentions(text, DataLost) && !text.Contains("extraneous bytes before marker", StringComparison.OrdinalIgnoreCase));

    /// <summary>The reason for which a picture is refused.</summary>
    public static ImageException ToException(MagickException error, MagickFormat format, ReadOnlySpan<byte> file)
    {
        var texts = Texts(error).ToArray();
        var endsEarly = format == MagickFormat.Jpeg
            ? texts.Any(text => Mentions(text, ["premature end of jpeg file"]))
            : PictureAlone.EndsEarly(file, format);
        var reason = texts.Any(text => Mentions(text, SaysTooLarge)) ? TooLarge
            : endsEarly ? $"{WithArticle(format)} that ends early"
            : texts.Any(text => Mentions(text, SaysUnknown)) ? $"{WithArticle(format)} of a kind that is not read"
            : Damaged(format);
        return new ImageException(reason, error);
    }

    public static string Name(MagickFormat format) => format switch
    {
        MagickFormat.Jp2 or MagickFormat.J2k => "JPEG 2000",
        MagickFormat.Jxl => "JPEG XL",
        MagickFormat.WebP => "WebP",
        MagickFormat.Dng => "camera raw file",
        MagickFormat.Pnm => "PBM, PGM or PPM",
        _ => format.ToString().ToUpperInvariant(),
    };

    /// <summary>A kind of file in a sentence: <c>an AVIF</c>.</summary>
    public static string WithArticle(MagickFormat format) => $"{(Name(format) is "AVIF" or "HEIC" ? "an" : "a")} {Name(format)}";

    /// <summary>All that it says. Magick.NET's own are words without spaces: <c>UnexpectedEndOfFile `' @ error/png.c/…</c>.</summary>
    static IEnumerable<string> Texts(MagickException error) => error.RelatedExceptions.Select(related => related.Message)
        .Prepend(error.Message)
        .Select(text => text.Split(" `", 2)[0])
        .Select(text => text.Contains(' ', StringComparison.Ordinal)
            ? text
            : string.Concat(text.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")));

    static bool Mentions(string text, string[] phrases) => phrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
