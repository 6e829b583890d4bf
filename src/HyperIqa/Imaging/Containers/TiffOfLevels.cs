using System.Buffers.Binary;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// A TIFF of floating-point samples that are levels of 0 to 255, as numpy and scientific programs write them without compression. Its
/// decoder takes 1 for white, so that nearly all of such a picture would be white. Reads them as Pillow does, without their fractions.
/// </summary>
static class TiffOfLevels
{
    const int NoCompression = 1, Floats = 3, SampleBytes = 4, InPlanes = 2, Negative = 0, Gray = 1, Rgb = 2;

    /// <summary>Levels rather than shares of white: the largest sample is well above 1.</summary>
    const float LeastWhite = 2;

    const float MostWhite = 255.5f;

    /// <summary>The picture with 8 bits a sample.</summary>
    /// <param name="reservation">Waits for the memory that it takes.</param>
    /// <returns>Null where the samples are of another kind, which the decoder reads.</returns>
    /// <exception cref="ImageException">There are too many pixels.</exception>
    public static byte[]? Plain(ReadOnlySpan<byte> file, TiffDirectory stored, MemoryReservation? reservation)
    {
        var (width, height) = (stored.Number(TiffTag.Width, 0), stored.Number(TiffTag.Height, 0));
        var samples = stored.Number(TiffTag.SamplesPerPixel, 1);
        if (!AreFloats(stored, samples)) return null;
        if (width is < 1 or > ImageDecoder.MaximumSide || height is < 1 or > ImageDecoder.MaximumSide) return null;
        if (stored.Find(TiffTag.StripOffsets) is not { } offsets || file.Length / SampleBytes < width * height * samples) return null;

        var perRow = (int)(width * samples);
        var rowsPerStrip = stored.Number(TiffTag.RowsPerStrip, 0) is > 0 and var rows ? Math.Min(rows, height) : height;
        if (!AreLevels(file, stored, offsets, perRow, height, rowsPerStrip)) return null;

        var photometric = stored.Number(TiffTag.Photometric, samples >= 3 ? Rgb : Gray);
        var plain = PlainTiff.Begin(file, stored, samples, photometric, reservation);
        for (var y = 0; y < height; y++)
        {
            var row = Row(file, stored, offsets, perRow, y, rowsPerStrip);
            var levels = plain.AsSpan(PlainTiff.HeaderLength + y * perRow, perRow);
            for (var x = 0; x < perRow; x++) levels[x] = (byte)Math.Clamp(Sample(row, x, stored.IsBigEndian), 0, 255);
        }

        return plain;
    }

    static bool AreFloats(TiffDirectory stored, long samples) =>
        stored.Number(TiffTag.Compression, NoCompression) == NoCompression
        && stored.Number(TiffTag.SampleFormat, 1) == Floats
        && stored.Number(TiffTag.BitsPerSample, 1) == 8 * SampleBytes
        && stored.Number(TiffTag.Planes, 1) != InPlanes
        && stored.Number(TiffTag.Photometric, Gray) is Negative or Gray or Rgb
        && stored.Find(TiffTag.TileWidth) is null
        && samples is >= 1 and <= 4;

    static bool AreLevels(ReadOnlySpan<byte> file, TiffDirectory stored, TiffEntry offsets, int perRow, long height, long rowsPerStrip)
    {
        var white = 0f;
        for (var y = 0; y < height; y++)
        {
            var row = Row(file, stored, offsets, perRow, y, rowsPerStrip);
            if (row.IsEmpty) return false;

            for (var x = 0; x < perRow; x++)
            {
                var sample = Sample(row, x, stored.IsBigEndian);
                if (!(sample is >= 0 and <= MostWhite)) return false;

                white = Math.Max(white, sample);
            }
        }

        return white >= LeastWhite;
    }

    /// <summary>The bytes of a row; none where the file ends before.</summary>
    static ReadOnlySpan<byte> Row(
        ReadOnlySpan<byte> file, TiffDirectory stored, TiffEntry offsets, int perRow, int row, long rowsPerStrip)
    {
        var length = perRow * SampleBytes;
        return stored.Number(offsets, row / rowsPerStrip) is { } strip
            && strip + row % rowsPerStrip * length is >= 0 and var from && from <= file.Length - length
                ? file.Slice((int)from, length)
                : default;
    }

    static float Sample(ReadOnlySpan<byte> row, int index, bool isBigEndian) => isBigEndian
        ? BinaryPrimitives.ReadSingleBigEndian(row[(SampleBytes * index)..])
        : BinaryPrimitives.ReadSingleLittleEndian(row[(SampleBytes * index)..]);
}
