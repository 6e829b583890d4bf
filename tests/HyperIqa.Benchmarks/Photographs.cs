using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Benchmarks;

/// <summary>
/// Photographs of any size: those of a folder where it has some of that size, else others laid out of them like mirrored tiles. So a large
/// one has detail down to the pixel, as a camera's has.
/// </summary>
sealed class Photographs : IDisposable
{
    const int MostSources = 64;

    readonly string[] _sources;
    readonly string _made = Directory.CreateTempSubdirectory("hyperiqa-benchmarks-").FullName;

    /// <param name="folder">Their folder; null for the project's samples.</param>
    public Photographs(string? folder)
    {
        folder ??= Path.Join(AppContext.BaseDirectory, "samples");
        _sources = [.. ImageFiles.Expand([folder]).Take(MostSources)];
        if (_sources.Length == 0) throw new InvalidOperationException($"{folder}: no image found");
    }

    /// <summary>A folder of this run, removed at its end.</summary>
    public string Folder => _made;

    /// <summary>Files with photographs of a size, no two alike.</summary>
    public string[] Of(int width, int height, int count)
    {
        string[] found =
        [
            .. _sources
                .Where(path => new MagickImageInfo(path) is var info && (info.Width, info.Height) == (width, height))
                .Take(count),
        ];
        return [.. found, .. Enumerable.Range(0, count - found.Length).Select(i => Make(i, width, height))];
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_made, recursive: true);

    string Make(int number, int width, int height)
    {
        var path = Path.Join(_made, $"{width}x{height}-{number:D3}.jpg");
        if (File.Exists(path)) return path;

        using var source = ImageDecoder.Decode(_sources[number % _sources.Length]);
        var shift = 61 * (number / _sources.Length);
        using var tiled = Tile(source, width, height, shift);
        using var image = new MagickImage();
        image.ReadPixels(tiled.Pixels, new PixelReadSettings((uint)width, (uint)height, StorageType.Char, PixelMapping.RGB));
        image.Quality = 90;
        image.Write(path, MagickFormat.Jpeg);
        return path;
    }

    static RgbImage Tile(RgbImage source, int width, int height, int shift)
    {
        var tiled = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = source.Pixels.Slice(3 * source.Width * Mirrored(y + shift, source.Height), 3 * source.Width);
            var target = tiled.Pixels.Slice(3 * width * y, 3 * width);
            for (var x = 0; x < width; x++) row.Slice(3 * Mirrored(x + shift, source.Width), 3).CopyTo(target[(3 * x)..]);
        }

        return tiled;
    }

    static int Mirrored(int at, int length)
    {
        at %= 2 * length;
        return at < length ? at : 2 * length - 1 - at;
    }
}
