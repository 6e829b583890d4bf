using HyperIqa.Imaging;
using SkiaSharp;

namespace HyperIqa.Maps;

/// <summary>A photograph, and its map laid over it, as pictures of any size.</summary>
static class MapPainting
{
    /// <summary>The photograph's contrast below a map: less of it, so that its own light and dark are not taken for the map's.</summary>
    const double Contrast = 0.75;

    /// <summary>The photograph.</summary>
    public static SKBitmap Photograph(RgbImage picture)
    {
        var pixels = new SKColor[picture.Width * picture.Height];
        var source = picture.Pixels;
        for (var i = 0; i < pixels.Length; i++) pixels[i] = new(source[3 * i], source[3 * i + 1], source[3 * i + 2]);
        return Bitmap(picture, pixels);
    }

    /// <summary>The map's colours over the photograph in gray; where no patch lies, the gray alone.</summary>
    public static SKBitmap Over(RgbImage picture, QualityMap map, MapRange range)
    {
        var pixels = new SKColor[picture.Width * picture.Height];
        var source = picture.Pixels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var value = map.At((i / picture.Width + 0.5) / picture.Height, (i % picture.Width + 0.5) / picture.Width);
            var gray = 0.299 * source[3 * i] + 0.587 * source[3 * i + 1] + 0.114 * source[3 * i + 2];
            if (float.IsNaN(value))
            {
                pixels[i] = new((byte)gray, (byte)gray, (byte)gray);
                continue;
            }

            var (red, green, blue) = MapColours.Over(range.Share(value), 127.5 + Contrast * (gray - 127.5));
            pixels[i] = new(red, green, blue);
        }

        return Bitmap(picture, pixels);
    }

    static SKBitmap Bitmap(RgbImage picture, SKColor[] pixels) =>
        new(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque) { Pixels = pixels };
}
