namespace HyperIqa.Imaging.Containers;

/// <summary>A TIFF's colour map.</summary>
static class TiffPalette
{
    const int MostBits = 8;

    /// <summary>The colours by gray level 0..255, which is what indexes of so many bits are decoded to.</summary>
    /// <returns>As <see cref="SampleMeaning.Palette"/>; null for indexes of more than eight bits, and where there is no map.</returns>
    public static byte[]? Read(TiffDirectory directory)
    {
        var bits = directory.Number(TiffTag.BitsPerSample, 1);
        if (bits is < 1 or > MostBits || directory.Find(TiffTag.ColorMap) is not { } map) return null;

        var colours = 1 << (int)bits;
        var levels = new int[3, colours]; // all red ones lie before all green ones
        for (var i = 0; i < levels.Length; i++) levels[i / colours, i % colours] = (int)(directory.Number(map, i) ?? 0);

        // Pillow takes the upper eight of sixteen bits; old writers have only eight
        var shift = levels.Cast<int>().Any(level => level > byte.MaxValue) ? 8 : 0;
        var palette = new byte[3 * 256];
        for (var index = 0; index < colours; index++)
        {
            var level = (int)Math.Round(255.0 * index / (colours - 1));
            for (var channel = 0; channel < 3; channel++) palette[3 * level + channel] = (byte)(levels[channel, index] >> shift);
        }

        return palette;
    }
}
