using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Pages;

/// <summary>Pictures as pages show them, in sRGB.</summary>
static class Picture
{
    const int SmallQuality = 80, LargeQuality = 92;

    /// <summary>A thumbnail as JPEG.</summary>
    public static byte[] Jpeg(RgbImage image) => Jpeg(image, SmallQuality, "4:2:0");

    /// <summary>A picture to look at closely, as JPEG: quality 92, with colours as fine as light.</summary>
    public static byte[] LargeJpeg(RgbImage image) => Jpeg(image, LargeQuality, "4:4:4");

    static byte[] Jpeg(RgbImage image, int quality, string sampling)
    {
        using var picture = new MagickImage();
        picture.ReadPixels(image.Pixels, new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB));
        picture.Quality = (uint)quality;
        picture.Settings.SetDefine(MagickFormat.Jpeg, "sampling-factor", sampling);
        return picture.ToByteArray(MagickFormat.Jpeg);
    }
}
