using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>TIFFs whose strips or tiles are WebP images, as libtiff writes them; lossless here, so that the pixels are known.</summary>
public class TiffsOfWebP
{
    const ushort RowsPerStrip = 278, Offsets = 273, ByteCounts = 279, TileWidth = 322, TileHeight = 323, TileOffsets = 324, TileByteCounts = 325;
    const int Width = 40, Height = 30;

    static readonly byte[] Rgb = Noise(3 * Width * Height);

    [Fact]
    public void AreReadInStrips() => Assert.Equal(Rgb, PixelsOf(Strips(rows: 16, Rgb, samples: 3)));

    [Fact]
    public void AreReadInTiles()
    {
        byte[][] tiles = [.. new[] { (0, 0), (32, 0) }.Select(place => WebP(Cut(place.Item1, place.Item2, 32, 32), 32, 32, 3))];
        var tiff = Begin([.. tiles.SelectMany(tile => tile)], samples: 3).Remove(Offsets).Remove(ByteCounts).Remove(RowsPerStrip);
        tiff.Set(TileWidth, 32).Set(TileHeight, 32).SetLong(TileOffsets, Places(tiles)).SetLong(TileByteCounts, Lengths(tiles));
        Assert.Equal(Rgb, PixelsOf(tiff));
    }

    [Fact]
    public void AreReadWithoutTheirAlpha()
    {
        var rgba = Noise(4 * Width * Height);
        for (var i = 3; i < rgba.Length; i += 4) rgba[i] |= 1; // of what cannot be seen at all WebP keeps no colour
        Assert.Equal(rgba.Where((_, i) => i % 4 != 3), PixelsOf(Strips(rows: 30, rgba, samples: 4)));
    }

    [Fact]
    public void AreTurnedUpright()
    {
        using var image = ImageDecoder.Decode(Strips(rows: 16, Rgb, samples: 3).Set(274, 3).ToArray()); // half a turn
        Assert.Equal(Rgb.Chunk(3).Reverse().SelectMany(pixel => pixel), image.Pixels.ToArray());
    }

    [Fact]
    public void AreDamagedWhereAStripIsShorterThanItSays() => Assert.Contains(
        "damaged",
        Assert.Throws<ImageException>(() => ImageDecoder.Decode(Strips(16, Rgb, 3).SetLong(ByteCounts, 20, 20).ToArray())).Message);

    [Fact]
    public void AreDamagedWhereAStripHasAnotherSize() => Assert.Contains(
        "damaged",
        Assert.Throws<ImageException>(() => ImageDecoder.Decode(Strips(16, Rgb, 3).Set(256, Width + 1).ToArray())).Message);

    static TiffFile Strips(ushort rows, byte[] pixels, ushort samples)
    {
        var stride = Width * samples;
        byte[][] strips = [.. pixels.Chunk(rows * stride).Select(strip => WebP(strip, Width, strip.Length / stride, samples))];
        return Begin([.. strips.SelectMany(strip => strip)], samples)
            .Set(RowsPerStrip, rows).SetLong(Offsets, Places(strips)).SetLong(ByteCounts, Lengths(strips));
    }

    static TiffFile Begin(byte[] data, ushort samples)
    {
        var tiff = new TiffFile(Width, Height, 8, 2, data, samples).Set(259, 50001);
        return samples == 4 ? tiff.Set(338, 2) : tiff;
    }

    static uint[] Lengths(byte[][] parts) => [.. parts.Select(part => (uint)part.Length)];

    static uint[] Places(byte[][] parts) => [.. parts.Select((_, i) => 8 + (uint)parts.Take(i).Sum(part => part.Length))];

    static byte[] WebP(byte[] pixels, int width, int height, int samples)
    {
        using var image = new MagickImage();
        var mapping = samples == 4 ? PixelMapping.RGBA : PixelMapping.RGB;
        image.ReadPixels(pixels, new PixelReadSettings((uint)width, (uint)height, StorageType.Char, mapping));
        image.Settings.SetDefine(MagickFormat.WebP, "lossless", "true");
        image.Settings.SetDefine(MagickFormat.WebP, "exact", "true");
        return image.ToByteArray(MagickFormat.WebP);
    }

    /// <summary>A tile of the picture; what lies beyond its edge is black.</summary>
    static byte[] Cut(int left, int top, int width, int height)
    {
        var tile = new byte[3 * width * height];
        for (var y = 0; y < Math.Min(height, Height - top); y++)
        {
            Rgb.AsSpan(3 * ((top + y) * Width + left), 3 * Math.Min(width, Width - left)).CopyTo(tile.AsSpan(3 * y * width));
        }

        return tile;
    }

    static byte[] PixelsOf(TiffFile tiff)
    {
        using var image = ImageDecoder.Decode(tiff.ToArray());
        return image.Pixels.ToArray();
    }

    static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
