using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Pages;

/// <summary>Pictures as pages show them.</summary>
static class Picture
{
    const int Quality = 80;

    /// <summary>An image as JPEG.</summary>
    public static byte[] Jpeg(RgbImage image)
    {
        using var picture = new MagickImage();
        picture.ReadPixels(image.Pixels, new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB));
        picture.Quality = Quality;
        return picture.ToByteArray(MagickFormat.Jpeg);
    }
}
