using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Research.Degradations;

/// <summary>Pictures as files, and back.</summary>
static class EncodedFile
{
    /// <summary>Writes a picture as a file.</summary>
    /// <param name="set">Sets the format and its options.</param>
    public static byte[] Write(Picture picture, Action<MagickImage> set)
    {
        using var image = new MagickImage();
        var (width, height) = ((uint)picture.Width, (uint)picture.Height);
        image.ReadPixels(picture.Levels, new PixelReadSettings(width, height, StorageType.Char, PixelMapping.RGB));
        set(image);
        return image.ToByteArray();
    }

    /// <summary>Writes a picture as a file, and reads what is left of it.</summary>
    public static Picture Through(Picture picture, Action<MagickImage> set)
    {
        using var decoded = ImageDecoder.Decode(Write(picture, set));
        return Picture.From(decoded);
    }
}
