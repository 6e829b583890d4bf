using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// What of a file its decoder is given: the first picture alone, and none of what people and programs write beside it. So whatever the
/// decoder then says is about that picture.
/// </summary>
static class PictureAlone
{
    /// <param name="reservation">Waits for the memory that another file takes beside this one.</param>
    /// <returns>Null for a file that is given as it is.</returns>
    /// <exception cref="ImageException">The file does not hold all of the picture.</exception>
    public static PictureFile? Extract(ReadOnlySpan<byte> file, MagickFormat format, MemoryReservation? reservation)
    {
        if (!MayBeCopied(format)) return null;

        reservation?.WaitFor(2L * file.Length);
        return format switch
        {
            MagickFormat.Tiff => TiffPicture.Extract(file, reservation),
            MagickFormat.Png => PngPicture.Extract(file),
            MagickFormat.Bmp => BmpPicture.Extract(file),
            MagickFormat.WebP => WebPPicture.Extract(file),
            MagickFormat.Jxl => JxlPicture.Extract(file),
            _ => HeifPicture.Extract(file),
        };
    }

    /// <summary>
    /// Whether a file that cannot be decoded is shorter than it says. False where that cannot be told from other damage, and for JPEG,
    /// whose decoder tells.
    /// </summary>
    public static bool EndsEarly(ReadOnlySpan<byte> file, MagickFormat format) => format switch
    {
        MagickFormat.Png => PngPicture.EndsEarly(file),
        MagickFormat.WebP => WebPPicture.EndsEarly(file),
        MagickFormat.Avif or MagickFormat.Heic => IsoBoxes.EndEarly(file),
        _ => false,
    };

    /// <summary>The decoders of the others take the first picture and pass over the rest.</summary>
    static bool MayBeCopied(MagickFormat format) => format
        is MagickFormat.Tiff or MagickFormat.Png or MagickFormat.Bmp or MagickFormat.WebP or MagickFormat.Jxl
        or MagickFormat.Heic or MagickFormat.Avif;
}
