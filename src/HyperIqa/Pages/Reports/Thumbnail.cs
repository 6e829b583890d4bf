using HyperIqa.Imaging;

namespace HyperIqa.Pages.Reports;

/// <summary>A small picture of an image, inside the page that shows it.</summary>
static class Thumbnail
{
    const int Side = 320;

    /// <returns>A data URI; null where the file is no image that can be read.</returns>
    public static string? DataUri(string path)
    {
        try
        {
            using var image = ImageDecoder.Decode(path);
            using var small = image.Shrunk(Side);
            ColourProfile.ToSrgb(small);
            return $"data:image/jpeg;base64,{Convert.ToBase64String(Picture.Jpeg(small))}";
        }
        catch (ImageException)
        {
            return null; // the page says so in the picture's place
        }
    }
}
