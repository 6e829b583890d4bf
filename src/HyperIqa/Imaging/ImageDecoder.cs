using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// Turns an image file into RGB pixels equal to Pillow's <c>Image.open(path).convert("RGB")</c>, with the EXIF orientation applied.
/// Like Pillow it leaves colour profiles and gamma alone and drops alpha without blending. Unlike Pillow, whose 16-bit gray clips at 255,
/// samples of 16 bits are scaled to 8. Safe to call from any thread.
/// </summary>
public static class ImageDecoder
{
    /// <summary>The longest side that is decoded, in pixels.</summary>
    public const int MaximumSide = 65_500;

    /// <summary>The most pixels that are decoded: phones take 200-megapixel photographs.</summary>
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

    /// <summary>Decodes a file, or the first image of one that holds several.</summary>
    /// <param name="path">A JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC, AVIF, JPEG 2000, JPEG XL, PBM, PGM, PPM or camera raw file, recognised by its content.</param>
    /// <returns>The upright image; the caller disposes it.</returns>
    /// <exception cref="ImageException">There is no such file, it is no such image, damaged, cut short or too large.</exception>
    public static RgbImage Decode(string path)
    {
        using var file = ImageFile.Read(path);
        return Decode(file.Bytes);
    }

    /// <summary>Whether a file is meant as an image: by its extension or, failing that, by how it begins. It may be damaged all the same.</summary>
    /// <param name="path">Any file.</param>
    public static bool LooksLikeImage(string path) => RasterFormats.HasExtension(path) || ImageFile.Begins(path, head => RasterFormats.Find(head) is not null);

    /// <summary>Decodes a file's bytes.</summary>
    internal static RgbImage Decode(ReadOnlySpan<byte> file)
    {
        var format = RasterFormats.Recognise(file);
        using var image = new MagickImage();
        image.Warning += (_, e) =>
        {
            if (DecoderComplaint.LosesPixels(e.Exception)) throw DecoderComplaint.ToException(e.Exception, format);
        };
        try
        {
            image.Read(file, new MagickReadSettings { Format = format });
        }
        catch (MagickException e)
        {
            throw DecoderComplaint.ToException(e, format);
        }

        return MagickPixels.ToRgb(image);
    }
}
