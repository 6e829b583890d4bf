using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using SkiaSharp;

namespace HyperIqa.Pages.Galleries;

/// <summary>What a page needs to know of an image's pictures.</summary>
/// <param name="Width">Of the thumbnail, in pixels.</param>
/// <param name="Height">Of the thumbnail, in pixels.</param>
/// <param name="Ranges">What the map's colours stand for; null where there is no map.</param>
sealed record WrittenPictures(int Width, int Height, MapRanges? Ranges);

/// <summary>
/// The pictures that lie beside a gallery's page: a thumbnail of each photograph, a larger copy, and the colours of its map.
/// </summary>
/// <param name="range">What the colours of all maps stand for; null for each map's own.</param>
sealed class GalleryPictures(string folder, MapRange? range)
{
    const int ThumbnailSide = 320, PhotographSide = 1280, MapSide = 96;

    readonly DecodingMemory _memory = new();

    /// <summary>The names of the folders that pictures lie in.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["thumbnails", "photos", "maps"];

    public static string Thumbnail(int number) => $"thumbnails/{number:00000}.jpg";

    public static string Photograph(int number) => $"photos/{number:00000}.jpg";

    public static string Map(int number) => $"maps/{number:00000}.png";

    /// <summary>The map with the contrast within the photograph, where it differs.</summary>
    public static string Contrast(int number) => $"maps/{number:00000}.own.png";

    /// <summary>Makes the folders that pictures lie in.</summary>
    public void Prepare()
    {
        foreach (var name in Folders) FolderMark.Set(Path.Join(folder, name));
    }

    /// <summary>Writes an image's pictures.</summary>
    /// <returns>What there is, or null where there is none: the file cannot be read.</returns>
    public WrittenPictures? Write(int number, GalleryImage image)
    {
        if (image.File is null) return null;

        try
        {
            using var reservation = _memory.Begin();
            using var photograph = ImageDecoder.Decode(image.File, Preprocessing.ShortSide(PhotographSide / 2), reservation);
            using var large = photograph.Shrunk(PhotographSide);
            ColourProfile.ToSrgb(large);
            using var small = large.Shrunk(ThumbnailSide);
            Save(Photograph(number), Picture.LargeJpeg(large));
            Save(Thumbnail(number), Picture.Jpeg(small));
            return new(small.Width, small.Height, image.Map is { } patches ? WriteMap(number, patches.Spread()) : null);
        }
        catch (ImageException)
        {
            return null; // the page says so in the picture's place
        }
    }

    MapRanges WriteMap(int number, QualityMap map)
    {
        var ranges = MapRanges.From(range, map);
        Save(Map(number), Colours(map, ranges.First));
        if (ranges.Own is { } own) Save(Contrast(number), Colours(map, own));
        return ranges;
    }

    /// <summary>The map as small as it can be without losing anything; the page spreads it over the photograph.</summary>
    static byte[] Colours(QualityMap map, MapRange range)
    {
        var scale = (double)MapSide / Math.Max(map.Width, map.Height);
        var (width, height) = (Math.Max(1, (int)Math.Round(scale * map.Width)), Math.Max(1, (int)Math.Round(scale * map.Height)));
        using var colours = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var value = map.At((y + 0.5) / height, (x + 0.5) / width);
                var (red, green, blue) = ColourScale.At(float.IsNaN(value) ? 0 : range.Share(value));
                colours.SetPixel(x, y, new(red, green, blue, float.IsNaN(value) ? (byte)0 : (byte)255));
            }
        }

        using var png = colours.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    void Save(string name, byte[] bytes) => WholeFile.Write(Path.Join(folder, name), bytes, toDisk: false);
}
