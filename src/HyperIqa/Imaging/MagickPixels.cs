using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// Takes the pixels of a decoded image out of Magick.NET's hands: gray, palette, CMYK or RGB, with or without alpha, lying any way round.
/// </summary>
static class MagickPixels
{
    /// <summary>Turned images are copied in squares of this side, small enough that both sides of the copy stay in cache.</summary>
    const int Tile = 32;

    /// <summary>
    /// In pixels. A larger image stays where it is, unless it has to be turned or has no room for three channels: a copy would double its
    /// memory.
    /// </summary>
    public const int LargestCopied = 20_000_000;

    /// <param name="image">Decoded; its channels are taken as they are stored. Handed over.</param>
    /// <param name="fullSize">Upright, where the image was decoded smaller than its file has it.</param>
    /// <param name="meaning">What the decoder was not told of its samples.</param>
    public static RgbImage ToRgb(MagickImage image, (int Width, int Height)? fullSize, SampleMeaning meaning)
    {
        var rgb = ToRgb(image, fullSize, meaning.Orientation ?? image.Orientation, meaning.Fourth);
        if (meaning.IsNegative) Invert(rgb.Pixels);
        if (meaning.Palette is { } palette) LookUp(rgb.Pixels, palette);
        return rgb;
    }

    static unsafe RgbImage ToRgb(MagickImage image, (int Width, int Height)? fullSize, Orientation orientation, FourthSample fourth)
    {
        if (!HasStoredRgb(image.ColorSpace)) image.ColorSpace = ColorSpace.sRGB;

        var (columns, rows) = ((int)image.Width, (int)image.Height);
        using var pixels = image.GetPixelsUnsafe();
        var isCmyk = image.ColorSpace == ColorSpace.CMYK;
        var layout = new Layout(
            (int)pixels.Channels,
            Index(PixelChannel.Red),
            Index(PixelChannel.Green),
            Index(PixelChannel.Blue),
            isCmyk ? Index(PixelChannel.Black) : fourth == FourthSample.Dropped ? -1 : Index(PixelChannel.Alpha),
            isCmyk ? FourthSample.Black : fourth);
        var area = pixels.GetAreaPointer(0, 0, image.Width, image.Height);
        if (area == 0) throw new ImageException("could not be decoded (no pixels)");

        var walk = new UprightWalk(orientation, columns, rows);
        var size = fullSize ?? (walk.Width, walk.Height);
        var source = new Span<byte>((void*)area, checked(columns * rows * layout.Channels));
        if ((long)columns * rows > LargestCopied && walk.IsUpright && layout.Channels >= 3)
        {
            if (!layout.IsRgb) CloseUp(source, layout);
            return new RgbImage(columns, rows, (byte*)area, image) { FullSize = size };
        }

        var target = new RgbImage(walk.Width, walk.Height) { FullSize = size };
        if (layout.IsRgb && walk.IsUpright)
        {
            source.CopyTo(target.Pixels);
        }
        else
        {
            for (var y = 0; y < target.Height; y += Tile)
                for (var x = 0; x < target.Width; x += Tile)
                    CopyTile(source, layout, walk, target, x, y);
        }

        image.Dispose();
        return target;

        // Gray images have no green and no blue of their own.
        int Index(PixelChannel channel) => (int)(pixels.GetChannelIndex(channel) ?? 0);
    }

    /// <summary>
    /// Whether the channels are gray, RGB of whatever primaries and gamma, or inks; Lab, YCbCr and the like must be converted.
    /// </summary>
    static bool HasStoredRgb(ColorSpace space) => space
        is ColorSpace.sRGB or ColorSpace.RGB or ColorSpace.scRGB or ColorSpace.DisplayP3 or ColorSpace.Adobe98 or ColorSpace.ProPhoto
        or ColorSpace.Gray or ColorSpace.LinearGray or ColorSpace.CMYK or ColorSpace.Undefined;

    static void CopyTile(ReadOnlySpan<byte> source, Layout layout, UprightWalk walk, RgbImage target, int left, int top)
    {
        var pixels = target.Pixels;
        var width = Math.Min(Tile, target.Width - left);
        for (var y = top; y < Math.Min(top + Tile, target.Height); y++)
        {
            var row = pixels.Slice(3 * (y * target.Width + left), 3 * width);
            var at = (walk.First + y * walk.StepDown + left * walk.StepRight) * layout.Channels;
            for (var x = 0; x < row.Length; x += 3, at += walk.StepRight * layout.Channels)
            {
                row[x] = source[at + layout.Red];
                row[x + 1] = source[at + layout.Green];
                row[x + 2] = source[at + layout.Blue];
                if (layout.Fourth >= 0) layout.Apply(row.Slice(x, 3), source[at + layout.Fourth]);
            }
        }
    }

    /// <summary>Moves the pixels to the front, as RGB.</summary>
    static void CloseUp(Span<byte> pixels, Layout layout)
    {
        Span<byte> pixel = stackalloc byte[3];
        for (int from = 0, to = 0; from < pixels.Length; from += layout.Channels, to += 3)
        {
            (pixel[0], pixel[1], pixel[2]) = (pixels[from + layout.Red], pixels[from + layout.Green], pixels[from + layout.Blue]);
            if (layout.Fourth >= 0) layout.Apply(pixel, pixels[from + layout.Fourth]);
            pixel.CopyTo(pixels[to..]);
        }
    }

    /// <summary>Pillow's rule: what black leaves over, less the ink's share of it. No profile takes part.</summary>
    static void FromCmyk(Span<byte> pixel, byte black)
    {
        var light = 255 - black;
        foreach (ref var ink in pixel)
        {
            var product = ink * light + 128;
            ink = (byte)Math.Clamp(light - (((product >> 8) + product) >> 8), 0, 255);
        }
    }

    /// <summary>Pillow's rule: 255 times the darkened colour, by alpha. What is not seen at all is black.</summary>
    static void FromPremultiplied(Span<byte> pixel, byte alpha)
    {
        foreach (ref var level in pixel) level = alpha == 0 ? (byte)0 : (byte)Math.Min(level * 255 / alpha, 255);
    }

    static void Invert(Span<byte> levels)
    {
        foreach (ref var level in levels) level = (byte)~level;
    }

    static void LookUp(Span<byte> pixels, ReadOnlySpan<byte> palette)
    {
        for (var at = 0; at < pixels.Length; at += 3) palette.Slice(3 * pixels[at], 3).CopyTo(pixels[at..]);
    }

    readonly record struct Layout(int Channels, int Red, int Green, int Blue, int Fourth, FourthSample Meaning)
    {
        public bool IsRgb => (Channels, Red, Green, Blue, Fourth) == (3, 0, 1, 2, -1);

        public void Apply(Span<byte> pixel, byte fourth)
        {
            if (Meaning == FourthSample.Black) FromCmyk(pixel, fourth);
            else FromPremultiplied(pixel, fourth);
        }
    }
}
