using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>Where in a TIFF its samples lie: in strips of rows, or in tiles.</summary>
static class TiffData
{
    const int NoCompression = 1, YCbCr = 6, InPlanes = 2, HeaderLength = 8;

    /// <summary>
    /// Mends what can only be one way: the rows of a strip where nothing is said of strips, and how long strips without compression are.
    /// </summary>
    /// <param name="picture">The one that its decoder gets.</param>
    /// <returns>Where the last of it ends.</returns>
    /// <exception cref="ImageException">Some lie where the file has ended.</exception>
    public static long Check(TiffDirectory stored, TiffDirectoryWriter picture)
    {
        LeaveOutTheMeaningless(stored, picture);
        var isTiled = stored.Find(TiffTag.TileWidth) is not null;
        if (!isTiled && stored.Number(TiffTag.RowsPerStrip, 0) == 0)
            picture.Put(TiffTag.RowsPerStrip, stored.Number(TiffTag.Height, 1));

        var offsets = stored.Find(TiffTag.TileOffsets) ?? stored.Find(TiffTag.StripOffsets);
        var counts = stored.Find(TiffTag.TileByteCounts) ?? stored.Find(TiffTag.StripByteCounts);
        if (offsets is null) return stored.FileLength;

        var plain = isTiled ? null : PlainLengths(stored, offsets.Value.Count);
        if (plain is not null) picture.Put(TiffTag.StripByteCounts, plain);
        var end = 0L;
        for (var i = 0L; i < offsets.Value.Count; i++)
        {
            var length = plain?[i] ?? (counts is null ? 0 : stored.Number(counts.Value, i) ?? 0);
            if (length == 0)
            {
                end = stored.FileLength; // the decoder may know
                continue;
            }

            if (stored.Number(offsets.Value, i) is not { } from || from < HeaderLength || from > stored.FileLength - length)
                throw new ImageException(DecoderComplaint.Damaged(MagickFormat.Tiff));

            end = Math.Max(end, from + length);
        }

        return end;
    }

    /// <summary>Leaves out tags whose value means nothing, so that they are taken as absent.</summary>
    static void LeaveOutTheMeaningless(TiffDirectory stored, TiffDirectoryWriter picture)
    {
        if (stored.Number(TiffTag.FillOrder, 1) is < 1 or > 2) picture.Remove(TiffTag.FillOrder);
        if (stored.Number(TiffTag.SampleFormat, 1) is < 1 or > 6) picture.Remove(TiffTag.SampleFormat);
        if (stored.Number(TiffTag.ExtraSamples, 0) > 2) picture.Remove(TiffTag.ExtraSamples);
        if (stored.Number(TiffTag.Predictor, 1) == 0) picture.Remove(TiffTag.Predictor);
    }

    /// <summary>How many bytes each strip has where they are not compressed; null where they are, or where that is not known.</summary>
    static long[]? PlainLengths(TiffDirectory stored, long strips)
    {
        if (stored.Number(TiffTag.Compression, NoCompression) != NoCompression) return null;
        if (stored.Number(TiffTag.Photometric, 0) == YCbCr) return null;

        var (width, height) = (stored.Number(TiffTag.Width, 0), stored.Number(TiffTag.Height, 0));
        var (bits, samples) = (stored.Number(TiffTag.BitsPerSample, 1), stored.Number(TiffTag.SamplesPerPixel, 1));
        if (width is 0 or > ImageDecoder.MaximumSide || height is 0 or > ImageDecoder.MaximumSide || bits > 64 || samples > ushort.MaxValue)
            return null;

        var inPlanes = stored.Number(TiffTag.Planes, 1) == InPlanes;
        var rows = stored.Number(TiffTag.RowsPerStrip, 0) is var said && said == 0 ? height : Math.Min(said, height);
        var perPlane = (height + rows - 1) / rows;
        if (strips != perPlane * (inPlanes ? samples : 1)) return null;

        var bytesPerRow = (width * bits * (inPlanes ? 1 : samples) + 7) / 8;
        var lengths = new long[strips];
        for (var i = 0L; i < strips; i++) lengths[i] = bytesPerRow * Math.Min(rows, height - i % perPlane * rows);
        return lengths;
    }
}
