using HyperIqa.Imaging;

namespace HyperIqa.Research.Degradations;

/// <summary>A picture in memory, before or after it is degraded.</summary>
/// <param name="Levels">0..255, shape (<paramref name="Height"/>, <paramref name="Width"/>, 3), red first.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
sealed record Picture(byte[] Levels, int Width, int Height)
{
    /// <summary>Above this PSNR, in decibels, nobody sees a difference; at <see cref="Obvious"/> everybody does.</summary>
    const double Invisible = 44, Obvious = 20;

    /// <summary>In pixels.</summary>
    public int Size => Width * Height;

    /// <summary>A copy of a decoded image, which stays the caller's.</summary>
    public static Picture From(RgbImage image) => new(image.Pixels.ToArray(), image.Width, image.Height);

    /// <summary>A picture as large as this one, all black.</summary>
    public Picture Blank() => this with { Levels = new byte[Levels.Length] };

    /// <summary>A copy with its own memory.</summary>
    public Picture Copy() => this with { Levels = [.. Levels] };

    /// <summary>A copy as an image; the caller disposes it.</summary>
    public RgbImage ToImage()
    {
        var image = new RgbImage(Width, Height);
        Levels.CopyTo(image.Pixels);
        return image;
    }

    /// <summary>Resized by Pillow's antialiased triangle filter, whatever the aspect; this one where it is as large already.</summary>
    public Picture Resized(int width, int height)
    {
        if ((width, height) == (Width, Height)) return this;

        using var image = ToImage();
        using var resized = PillowResize.Bilinear(image, Math.Max(width, 1), Math.Max(height, 1));
        return From(resized);
    }

    /// <summary>A part of it.</summary>
    public Picture Part(PictureBox box)
    {
        var part = new byte[3 * box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
            Levels.AsSpan(3 * ((box.Top + y) * Width + box.Left), 3 * box.Width).CopyTo(part.AsSpan(3 * y * box.Width));
        return new(part, box.Width, box.Height);
    }

    /// <summary>A new picture, level by level.</summary>
    public Picture Map(Func<float, float> level)
    {
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++) table[i] = Level(level(i));
        return this with { Levels = Array.ConvertAll(Levels, old => table[old]) };
    }

    /// <summary>How bright a pixel is, 0..255 (Rec. 601).</summary>
    /// <param name="pixel">Counted row by row.</param>
    public float Light(int pixel) =>
        0.299f * Levels[3 * pixel] + 0.587f * Levels[3 * pixel + 1] + 0.114f * Levels[3 * pixel + 2];

    /// <summary>The mean level of a channel.</summary>
    public float Mean(int channel)
    {
        var sum = 0L;
        for (var i = channel; i < Levels.Length; i += 3) sum += Levels[i];
        return (float)sum / Size;
    }

    /// <summary>The peak signal-to-noise ratio of a copy, in decibels, 60 at most.</summary>
    /// <param name="copy">As large.</param>
    public double PsnrOf(Picture copy)
    {
        var squares = 0L;
        for (var i = 0; i < Levels.Length; i++)
        {
            var difference = Levels[i] - copy.Levels[i];
            squares += difference * difference;
        }

        return Math.Min(10 * Math.Log10(255.0 * 255 / Math.Max((double)squares / Levels.Length, 1e-3)), 60);
    }

    /// <summary>A rough measure of how visible the difference to a copy is, 0..1: enough to carry a rating over to another size.</summary>
    /// <param name="copy">As large.</param>
    public double VisibilityOf(Picture copy) => Math.Clamp((Invisible - PsnrOf(copy)) / (Invisible - Obvious), 0, 1);

    /// <summary>The nearest level.</summary>
    public static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}

/// <summary>A part of a picture, in pixels.</summary>
readonly record struct PictureBox(int Top, int Left, int Width, int Height);
