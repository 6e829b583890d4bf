using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Evaluation.Reports;

/// <summary>A small picture of an image, inside the page that shows it.</summary>
static class Thumbnail
{
    const int Side = 320;
    const int JpegQuality = 80;

    /// <returns>A data URI; null where the file is no image that can be read.</returns>
    public static string? DataUri(string path)
    {
        try
        {
            using var pixels = ImageDecoder.Decode(path);
            using var picture = new MagickImage();
            picture.ReadPixels(pixels.Pixels, new PixelReadSettings((uint)pixels.Width, (uint)pixels.Height, StorageType.Char, PixelMapping.RGB));
            picture.Thumbnail(new MagickGeometry(Side, Side) { Greater = true });
            picture.Quality = JpegQuality;
            return $"data:image/jpeg;base64,{Convert.ToBase64String(picture.ToByteArray(MagickFormat.Jpeg))}";
        }
        catch (ImageException)
        {
            return null; // the page says so in the picture's place
        }
    }
}
