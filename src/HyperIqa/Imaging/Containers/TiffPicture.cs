using ImageMagick;

namespace HyperIqa.Imaging.Containers;

/// <summary>
/// The first picture of a TIFF (TIFF 6.0), in a form that its decoder reads right whatever its compression: without the tags that say
/// nothing of the pixels, without the directories behind it, upright, and with gray levels in place of negatives and of palettes.
/// What was taken away is in <see cref="PictureFile.Meaning"/>.
/// </summary>
static class TiffPicture
{
    const int Negative = 0, Gray = 1, Rgb = 2, Palette = 3, Inks = 5, LogL = 32844; // photometric interpretations
    const int Jpeg = 7, InPlanes = 2, Premultiplied = 1, OtherAlpha = 2;

    /// <param name="reservation">Waits for the memory that pixels take which are decoded here.</param>
    /// <returns>Null where it has no directory.</returns>
    /// <exception cref="ImageException">The file does not hold all of the picture's data.</exception>
    public static PictureFile? Extract(ReadOnlySpan<byte> file, MemoryReservation? reservation)
    {
        var stored = new TiffDirectory(file);
        return stored.Count == 0 ? null
            : TiffOfWebP.Is(stored) ? OfDirectory(TiffOfWebP.Plain(file, stored, reservation))
            : TiffOfLevels.Plain(file, stored, reservation) is { } plain ? OfDirectory(plain)
            : OfDirectory(file);
    }

    static PictureFile OfDirectory(ReadOnlySpan<byte> file)
    {
        var stored = new TiffDirectory(file);
        var samples = (int)Math.Clamp(stored.Number(TiffTag.SamplesPerPixel, 1), 1, ushort.MaxValue);
        var photometric = PhotometricOf(stored, samples);
        var meaning = new SampleMeaning { Orientation = OrientationOf(stored), IsNegative = photometric == Negative };
        var picture = new TiffDirectoryWriter(file, stored);
        var end = TiffData.Check(stored, picture);
        if (photometric == Negative) photometric = Gray;
        if (photometric == Palette && TiffPalette.Read(stored) is { } palette)
        {
            meaning = meaning with { Palette = palette };
            photometric = Gray;
            picture.Remove(TiffTag.ColorMap);
        }

        var colours = photometric switch { Gray or Palette or LogL => 1, Inks => 4, _ => 3 };
        var isInPlanes = stored.Number(TiffTag.Planes, 1) == InPlanes;
        if (photometric == Rgb && samples == 4 && stored.Number(TiffTag.ExtraSamples, 0) == Premultiplied)
        {
            meaning = meaning with { Fourth = FourthSample.Premultiplied };
            picture.Put(TiffTag.ExtraSamples, OtherAlpha); // so that the decoder does not undo it in its own way
        }
        else if (isInPlanes && samples > colours)
        {
            KeepPlanes(picture, stored, colours, samples);
            samples = colours;
        }

        if (samples == 4 && stored.Number(TiffTag.Compression, 1) == Jpeg && stored.Find(TiffTag.TileWidth) is not null)
        {
            // of four samples in tiles of JPEG the decoder leaves only these as they are
            if (photometric == Inks) meaning = meaning with { Fourth = FourthSample.Black };
            photometric = Rgb;
            picture.Put(TiffTag.ExtraSamples, Premultiplied);
        }

        picture.Put(TiffTag.Photometric, photometric);
        picture.Put(TiffTag.Planes, isInPlanes && samples > 1 ? InPlanes : 1);
        return picture.Write(meaning, end);
    }

    static long PhotometricOf(TiffDirectory stored, int samples) => stored.Number(
        TiffTag.Photometric, samples >= 3 ? Rgb : stored.Number(TiffTag.Compression, 1) is 2 or 3 or 4 or 32771 ? Negative : Gray);

    static Orientation OrientationOf(TiffDirectory stored) =>
        stored.Number(TiffTag.Orientation, 1) is >= 1 and <= 8 and var orientation ? (Orientation)orientation : Orientation.TopLeft;

    /// <summary>Leaves out the planes behind the colours.</summary>
    static void KeepPlanes(TiffDirectoryWriter picture, TiffDirectory stored, int colours, int samples)
    {
        ReadOnlySpan<ushort> eachStrip =
            [TiffTag.StripOffsets, TiffTag.StripByteCounts, TiffTag.TileOffsets, TiffTag.TileByteCounts];
        foreach (var tag in eachStrip) picture.Shorten(tag, (stored.Find(tag)?.Count ?? 0) / samples * colours);
        picture.Shorten(TiffTag.BitsPerSample, colours);
        picture.Shorten(TiffTag.SampleFormat, colours);
        picture.Put(TiffTag.SamplesPerPixel, colours);
        picture.Remove(TiffTag.ExtraSamples);
    }
}
