using HyperIqa.Files;
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

    /// <summary>Writes a picture of a file to look at closely.</summary>
    /// <param name="side">The longest side that it may have, in pixels.</param>
    /// <returns>Its size; null where the file cannot be read, which pages say in the picture's place.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static (int Width, int Height)? Write(string path, string file, int side)
    {
        try
        {
            using var image = ImageDecoder.Decode(file, Preprocessing.ShortSide(side / 2));
            using var small = image.Shrunk(side);
            ColourProfile.ToSrgb(small);
            WholeFile.Write(path, LargeJpeg(small), toDisk: false);
            return (small.Width, small.Height);
        }
        catch (ImageException)
        {
            return null;
        }
    }

    static byte[] Jpeg(RgbImage image, int quality, string sampling)
    {
        using var picture = new MagickImage();
        picture.ReadPixels(image.Pixels, new PixelReadSettings((uint)image.Width, (uint)image.Height, StorageType.Char, PixelMapping.RGB));
        picture.Quality = (uint)quality;
        picture.Settings.SetDefine(MagickFormat.Jpeg, "sampling-factor", sampling);
        return picture.ToByteArray(MagickFormat.Jpeg);
    }
}
