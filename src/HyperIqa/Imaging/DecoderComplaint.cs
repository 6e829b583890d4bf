using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>What Magick.NET's errors and warnings mean for the person who asked for a score.</summary>
static class DecoderComplaint
{
    static readonly string[] CutShort =
        ["premature end", "unexpected end", "unexpectedendoffile", "truncated", "insufficientimagedata", "insufficient image data", "not enough", "read error", "end-of-image"];

    static readonly string[] Damaged = ["corrupt jpeg data", "bad huffman", "crc error", "bad adaptive filter", "decompression error", "decoding error"];

    static readonly string[] TooLarge = ["exceeds limit", "resources exhausted", "memory allocation failed", "resource limit"];

    /// <summary>Whether a warning means that some of the picture is not what the file should hold.</summary>
    public static bool LosesPixels(MagickException warning) =>
        Texts(warning).Any(text => Mentions(text, CutShort)
            || (Mentions(text, Damaged) && !text.Contains("extraneous bytes before marker", StringComparison.OrdinalIgnoreCase)));

    public static ImageException ToException(MagickException error, MagickFormat format)
    {
        var article = Name(format) is "AVIF" or "HEIC" ? "an" : "a";
        var texts = Texts(error).ToArray();
        var reason = texts.Any(text => Mentions(text, TooLarge))
            ? $"too large (a side over {ImageDecoder.MaximumSide} pixels, or more than {ImageDecoder.MaximumArea / 1_000_000} megapixels)"
            : texts.Any(text => Mentions(text, CutShort)) ? $"{article} {Name(format)} that ends early"
            : $"{article} damaged {Name(format)} ({OneLine(texts[0])})";
        return new ImageException(reason, error);
    }

    /// <summary>A message without line breaks and without the decoder's own file and function names.</summary>
    public static string OneLine(string message)
    {
        var text = message.Split(" @ ", 2)[0].Replace(" `'", "", StringComparison.Ordinal).ReplaceLineEndings(" "); // `' is where the decoder would name its file
        return string.Concat(text.Where(c => !char.IsControl(c))).Trim();
    }

    static IEnumerable<string> Texts(MagickException error) => error.RelatedExceptions.Select(related => related.Message).Prepend(error.Message);

    static bool Mentions(string text, string[] phrases) => phrases.Any(phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    static string Name(MagickFormat format) => format switch
    {
        MagickFormat.Jp2 or MagickFormat.J2k => "JPEG 2000",
        MagickFormat.Jxl => "JPEG XL",
        MagickFormat.Dng => "camera raw file",
        _ => format.ToString().ToUpperInvariant(),
    };
}
