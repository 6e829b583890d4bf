using HyperIqa.Imaging.Containers;
using ImageMagick;
using ImageMagick.Formats;

namespace HyperIqa.Imaging;

/// <summary>
/// Turns an image file into RGB pixels equal to Pillow's <c>Image.open(path).convert("RGB")</c>, with the EXIF orientation applied.
/// Like Pillow it leaves colour profiles and gamma alone and drops alpha without blending. Unlike Pillow, whose 16-bit gray clips at 255,
/// samples of 16 bits are scaled to 8. Safe to call from any thread.
/// </summary>
static class ImageDecoder
{
    /// <summary>The longest side that is decoded, in pixels.</summary>
    public const int MaximumSide = 65_500;

    /// <summary>
    /// The most pixels that are decoded, of formats that need no more memory than others: phones take 200-megapixel photographs.
    /// </summary>
    public const int MaximumArea = 200_000_000;

    static ImageDecoder()
    {
        ResourceLimits.Width = ResourceLimits.Height = MaximumSide;
        ResourceLimits.Area = MaximumArea;
        ResourceLimits.Memory = 4UL << 30;
        ResourceLimits.Disk = 0; // what does not fit into memory is refused, not swapped out
        ResourceLimits.ListLength = 64;
        ResourceLimits.Thread = 1; // images are decoded side by side; more threads would take turns with inference
        OpenCL.IsEnabled = false;
    }

    /// <summary>Decodes a file, or of one that holds several images the first alone.</summary>
    /// <param name="path">
    /// A JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC, AVIF, JPEG 2000, JPEG XL, PBM, PGM, PPM or camera raw file, recognised by its content.
    /// </param>
    /// <param name="shrunkBy">
    /// Null for every pixel. A preprocessing that is to follow allows a JPEG to be decoded at 1/2, 1/4 or 1/8 of its size where that is
    /// still at least twice what the preprocessing makes of it: several times faster, and nearly the same picture afterwards. Other
    /// formats are decoded in full.
    /// </param>
    /// <returns>The upright image; the caller disposes it.</returns>
    /// <exception cref="ImageException">There is no such file, it is no such image, damaged, cut short or too large.</exception>
    public static RgbImage Decode(string path, Preprocessing? shrunkBy = null) => Decode(path, shrunkBy, reservation: null);

    /// <summary>Decodes a file, or the first image of one that holds several, as soon as there is memory for it.</summary>
    internal static RgbImage Decode(string path, Preprocessing? shrunkBy, MemoryReservation? reservation)
    {
        using var file = ImageFile.Read(path, reservation);
        return Decode(file.Bytes, shrunkBy, reservation);
    }

    /// <summary>
    /// Whether a file is meant as an image: by its extension or, failing that, by how it begins. It may still be damaged.
    /// </summary>
    public static bool LooksLikeImage(string path) =>
        RasterFormats.HasExtension(path) || ImageFile.Begins(path, head => RasterFormats.Find(head) is not null);

    /// <summary>Decodes a file's bytes.</summary>
    internal static RgbImage Decode(ReadOnlySpan<byte> file, Preprocessing? shrunkBy = null, MemoryReservation? reservation = null)
    {
        if (GifCanvas.Parse(file) is not { } canvas) return DecodeImage(file, shrunkBy, reservation);

        using var image = DecodeImage(file, shrunkBy, reservation);
        return canvas.Around(image, file);
    }

    static RgbImage DecodeImage(ReadOnlySpan<byte> file, Preprocessing? shrunkBy, MemoryReservation? reservation)
    {
        var format = RasterFormats.Recognise(file);
        using var alone = PictureAlone.Extract(file, format, reservation);
        var picture = alone is null ? file : alone.Bytes;
        var demand = DecodingDemand.Estimate(picture, format);
        reservation?.WaitFor(file.Length + (alone?.Bytes.Length ?? 0) + demand);
        try
        {
            return (format == MagickFormat.Png ? PlainPng.Decode(picture) : null)
                ?? DecodePicture(picture, alone?.Meaning ?? SampleMeaning.AsDecoded, format, shrunkBy);
        }
        catch (MagickException e)
        {
            reservation?.WaitFor(4L * file.Length + demand);
            return DecodeMended(file, format) ?? throw DecoderComplaint.ToException(e, format, file);
        }
    }

    /// <summary>Decodes a file that was refused for what has nothing to do with its pixels; null where that is not so.</summary>
    static RgbImage? DecodeMended(ReadOnlySpan<byte> file, MagickFormat format)
    {
        using var mended = format == MagickFormat.Png ? PngPicture.Mended(file) : null;
        if (mended is null) return null;

        try
        {
            return DecodePicture(mended.Bytes, mended.Meaning, format, shrunkBy: null);
        }
        catch (MagickException)
        {
            return null;
        }
    }

    static RgbImage DecodePicture(ReadOnlySpan<byte> picture, SampleMeaning meaning, MagickFormat format, Preprocessing? shrunkBy)
    {
        var settings = new MagickReadSettings { Format = format };
        settings.SetDefines(new BmpReadDefines { IgnoreFileSize = true });
        (int Width, int Height)? fullSize = null;
        List<MagickException> losses = [];
        MagickImage? image = new();
        try
        {
            image.Warning += (_, e) => losses.AddRange(DecoderComplaint.LosesPixels(e.Exception) ? [e.Exception] : []);
            if (shrunkBy is not null && format == MagickFormat.Jpeg)
            {
                image.Ping(picture, settings);
                fullSize = JpegScale.Set(settings, image, shrunkBy);
            }

            image.Read(picture, settings);
            if (losses is [var first, ..]) throw first;

            var profile = ColourProfile.Read(image);
            var pixels = MagickPixels.ToRgb(image, fullSize, meaning);
            pixels.Profile = profile;
            image = null; // it is the pixels' now
            return pixels;
        }
        finally
        {
            image?.Dispose();
        }
    }
}
