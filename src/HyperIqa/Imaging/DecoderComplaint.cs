using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>What Magick.NET's errors and warnings mean for the person who asked for a score.</summary>
static class DecoderComplaint
{
    static readonly string[] CutShort =
        ["premature end", "unexpected end", "insufficient image data", "truncated", "not enough", "read error"];

    static readonly string[] Damaged =
        ["corrupt jpeg data", "bad huffman", "crc error", "bad adaptive filter", "decompression error", "decoding error"];

    // "Invalid IHDR" is what libpng says of sides beyond the limits it was given.
    static readonly string[] SaysTooLarge =
        ["exceeds limit", "resources exhausted", "memory allocation failed", "resource limit", "invalid ihdr"];

    /// <summary>What is said of an image beyond all limits.</summary>
    public static string TooLarge { get; } =
        $"too large (a side over {ImageDecoder.MaximumSide} pixels, or more than {ImageDecoder.MaximumArea / 1_000_000} megapixels)";

    /// <summary>Whether a warning means that some of the picture is not what the file should hold.</summary>
    public static bool LosesPixels(MagickException warning) =>
        Texts(warning).Any(text => Mentions(text, CutShort)
            || (Mentions(text, Damaged) && !text.Contains("extraneous bytes before marker", StringComparison.OrdinalIgnoreCase)));

    public static ImageException ToException(MagickException error, MagickFormat format)
    {
        var article = Name(format) is "AVIF" or "HEIC" ? "an" : "a";
        var texts = Texts(error).ToArray();
        var reason = texts.Any(text => Mentions(text, SaysTooLarge))
            ? TooLarge
            : texts.Any(text => Mentions(text, CutShort)) ? $"{article} {Name(format)} that ends early"
            : $"a damaged or unfinished {Name(format)} ({texts[0]})";
        return new ImageException(reason, error);
    }

    /// <summary>
    /// A message without line breaks and without the decoder's own names: <c>ImproperImageHeader `' @ error/bmp.c/…</c> is "improper
    /// image header".
    /// </summary>
    public static string OneLine(string message)
    {
        var text = string.Concat(message.Split(" `", 2)[0].ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Trim();
        return text.Contains(' ', StringComparison.Ordinal)
            ? text
            : string.Concat(
                text.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
    }

    static IEnumerable<string> Texts(MagickException error) =>
        error.RelatedExceptions.Select(related => related.Message).Prepend(error.Message).Select(OneLine);

    static bool Mentions(string text, string[] phrases) => phrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    public static string Name(MagickFormat format) => format switch
    {
        MagickFormat.Jp2 or MagickFormat.J2k => "JPEG 2000",
        MagickFormat.Jxl => "JPEG XL",
        MagickFormat.WebP => "WebP",
        MagickFormat.Dng => "camera raw file",
        MagickFormat.Pnm => "PBM, PGM or PPM",
        _ => format.ToString().ToUpperInvariant(),
    };
}
