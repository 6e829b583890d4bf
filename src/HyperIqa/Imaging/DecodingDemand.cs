using HyperIqa.Imaging.Containers;
using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// The memory that decoding an image takes, judged by its header, before it is taken. No image takes more than about a gigabyte: formats
/// whose decoders need more of it for a pixel may have fewer pixels.
/// </summary>
static class DecodingDemand
{
    /// <summary>Decoders that compute in wide numbers: measured at 13.5 bytes a pixel.</summary>
    static readonly Kind Wide = new(14, 65_000_000);

    /// <summary>Palettes and alpha, for which the pixels are laid out twice: 7 bytes.</summary>
    static readonly Kind Twice = new(7, 110_000_000);

    /// <summary>TIFF, of which a whole strip is laid out beside the pixels, and all of it may be one: 9.7 bytes.</summary>
    static readonly Kind Strips = new(10, 110_000_000);

    /// <summary>Sequences, whose decoders keep frames that others may refer to: 37.5 bytes for the first one alone.</summary>
    static readonly Kind Sequence = new(40, 25_000_000);

    static readonly Kind Plain = new(4, ImageDecoder.MaximumArea);

    const int MostBytes = 1_000_000_000;

    /// <summary>Refuses what has no pixels or too many.</summary>
    /// <returns>In bytes, beside the file's own; 0 where the header cannot be read, which decoding then has words for.</returns>
    /// <exception cref="ImageException">No side, or more pixels than are decoded.</exception>
    public static long Estimate(ReadOnlySpan<byte> file, MagickFormat format)
    {
        if (format == MagickFormat.Png && PngPicture.Size(file) is var (width, height))
        {
            // its decoder does not tell these from other damage
            if (Math.Min(width, height) == 0) throw new ImageException("a PNG without pixels (a side of 0)");
            if (Math.Max(width, height) > ImageDecoder.MaximumSide) throw new ImageException(DecoderComplaint.TooLarge);
        }

        if (Area(file, format) is not { } area) return 0;

        var bytes = CheckArea(area, file, format);
        return area * (area > MagickPixels.LargestCopied ? bytes : Math.Max(bytes, Twice.BytesPerPixel));
    }

    /// <summary>Refuses more pixels than are decoded of a file's kind: some decoders would take the memory before they look.</summary>
    /// <param name="area">In pixels.</param>
    /// <returns>The bytes that decoding takes for a pixel.</returns>
    /// <exception cref="ImageException">There are more.</exception>
    public static int CheckArea(long area, ReadOnlySpan<byte> file, MagickFormat format)
    {
        if (area > ImageDecoder.MaximumArea) throw new ImageException(DecoderComplaint.TooLarge);

        var kind = KindOf(file, format);
        return area <= kind.MaximumArea
            ? kind.BytesPerPixel
            : throw new ImageException(
                $"too large ({area / 1_000_000} megapixels; {DecoderComplaint.WithArticle(format)} like this may have "
                    + $"{kind.MaximumArea / 1_000_000})");
    }

    static Kind KindOf(ReadOnlySpan<byte> file, MagickFormat format) => format switch
    {
        MagickFormat.Heic or MagickFormat.Avif when HeifSize.Parse(file) is { IsSequence: true } => Sequence,
        MagickFormat.Jp2 or MagickFormat.J2k or MagickFormat.Heic or MagickFormat.Avif => Wide,
        MagickFormat.Jxl when JxlPicture.IsAnimation(file) => Sequence,
        MagickFormat.WebP or MagickFormat.Jxl or MagickFormat.Gif => Twice,
        MagickFormat.Png when file.Length > 25 && file[25] is not (0 or 2) => Twice, // palette or alpha
        MagickFormat.Tiff => Strips,
        MagickFormat.Jpeg => OfJpeg(JpegFrame.CoefficientBytes(file)),
        _ => Plain,
    };

    static Kind OfJpeg(double coefficientBytes)
    {
        var bytes = Plain.BytesPerPixel + (int)Math.Ceiling(coefficientBytes);
        return new(bytes, Math.Min(Plain.MaximumArea, MostBytes / bytes));
    }

    static long? Area(ReadOnlySpan<byte> file, MagickFormat format)
    {
        if (format is MagickFormat.Heic or MagickFormat.Avif) return HeifSize.Parse(file)?.Area;

        try
        {
            var header = new MagickImageInfo();
            header.Read(file, new MagickReadSettings { Format = format });
            if (GifCanvas.Parse(file) is not { } canvas) return (long)header.Width * header.Height;

            var area = (long)canvas.Width * canvas.Height; // its image alone may be small
            return area <= ImageDecoder.MaximumArea ? area : throw new ImageException($"too large ({canvas.Width}x{canvas.Height} pixels)");
        }
        catch (MagickException)
        {
            return null;
        }
    }

    sealed record Kind(int BytesPerPixel, int MaximumArea);
}
