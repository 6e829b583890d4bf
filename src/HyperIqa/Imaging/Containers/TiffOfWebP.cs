using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// A TIFF whose strips or tiles are WebP images (libtiff's compression 50001), which its decoder is built without: decodes them one by one
/// and lays them out as a plain TIFF.
/// </summary>
static class TiffOfWebP
{
    const int Compression = 50001, Rgb = 2;

    /// <summary>Whether a picture is stored so.</summary>
    public static bool Is(TiffDirectory stored) => stored.Number(TiffTag.Compression, 1) == Compression;

    /// <param name="reservation">Waits for the memory that the pixels take.</param>
    /// <exception cref="ImageException">It is damaged, or too large.</exception>
    public static byte[] Plain(ReadOnlySpan<byte> file, TiffDirectory stored, MemoryReservation? reservation)
    {
        var (width, height) = (stored.Number(TiffTag.Width, 0), stored.Number(TiffTag.Height, 0));
        var samples = stored.Number(TiffTag.SamplesPerPixel, 1);
        if (samples is not (3 or 4) || width is < 1 or > ImageDecoder.MaximumSide || height is < 1 or > ImageDecoder.MaximumSide)
            throw Damaged();

        var plain = PlainTiff.Begin(file, stored, samples, Rgb, reservation);
        Decode(file, stored, plain.AsSpan(PlainTiff.HeaderLength), (int)width, (int)height, (int)samples);
        return plain;
    }

    static void Decode(ReadOnlySpan<byte> file, TiffDirectory stored, Span<byte> pixels, int width, int height, int samples)
    {
        var isTiled = stored.Find(TiffTag.TileWidth) is not null;
        var (across, down) = isTiled
            ? (stored.Number(TiffTag.TileWidth, 0), stored.Number(TiffTag.TileHeight, 0))
            : (width, stored.Number(TiffTag.RowsPerStrip, 0) is > 0 and var rows ? Math.Min(rows, height) : height);
        if (across is < 1 or > ImageDecoder.MaximumSide || down is < 1 or > ImageDecoder.MaximumSide) throw Damaged();

        var offsets = stored.Find(isTiled ? TiffTag.TileOffsets : TiffTag.StripOffsets) ?? throw Damaged();
        var lengths = stored.Find(isTiled ? TiffTag.TileByteCounts : TiffTag.StripByteCounts) ?? throw Damaged();
        var number = 0L;
        for (var top = 0; top < height; top += (int)down)
        {
            for (var left = 0; left < width; left += (int)across, number++)
            {
                if (stored.Number(offsets, number) is not { } from || stored.Number(lengths, number) is not { } length) throw Damaged();
                if (from > file.Length - length || length < 1) throw Damaged();

                var tile = Pixels(file.Slice((int)from, (int)length), (int)across, (int)down, isTiled ? down : height - top, samples);
                var columns = Math.Min((int)across, width - left) * samples;
                for (var y = 0; y < Math.Min((int)down, height - top); y++)
                {
                    tile.AsSpan(y * (int)across * samples, columns).CopyTo(pixels[(((top + y) * width + left) * samples)..]);
                }
            }
        }
    }

    /// <summary>The samples of a tile or a strip; the last strip may have fewer rows.</summary>
    static byte[] Pixels(ReadOnlySpan<byte> webp, int width, int height, long rowsLeft, int samples)
    {
        try
        {
            var settings = new MagickReadSettings { Format = MagickFormat.WebP };
            var header = new MagickImageInfo();
            header.Read(webp, settings);
            if (header.Width != width || header.Height > height || header.Height < Math.Min(height, rowsLeft)) throw Damaged();

            using var image = new MagickImage(webp, settings);
            using var pixels = image.GetPixelsUnsafe();
            return pixels.ToByteArray(samples == 4 ? PixelMapping.RGBA : PixelMapping.RGB) ?? throw Damaged();
        }
        catch (MagickException)
        {
            throw Damaged();
        }
    }

    static ImageException Damaged() => new(DecoderComplaint.Damaged(MagickFormat.Tiff));
}
