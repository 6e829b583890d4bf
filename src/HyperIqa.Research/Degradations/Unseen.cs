namespace HyperIqa.Research.Degradations;

/// <summary>Kinds that are never learnt from. They tell what a network makes of faults that nobody thought of.</summary>
static class Unseen
{
    public static IEnumerable<DegradationKind> All =>
    [
        Kind("mosaic", DegradationFamily.Compression, Mosaic),
        Kind("ghost", DegradationFamily.Overlay, Ghost),
        Kind("fringes", DegradationFamily.Colour, Fringes),
        Kind("scatter", DegradationFamily.Blur, Scatter),
        Kind("comb", DegradationFamily.Transmission, Comb),
        Kind("ripple", DegradationFamily.Editing, Ripple),
        Kind("rain", DegradationFamily.Overlay, Rain),
        Kind("halftone", DegradationFamily.Editing, Halftone),
    ];

    static DegradationKind Kind(string name, DegradationFamily family, Degradation apply) =>
        new(name, family, apply, damage => ExpectedDrop.Judged(0.1, 0.4, damage.Strength)) { Share = 0 };

    static Picture Mosaic(Picture picture, float strength, ref SplitMix64 random)
    {
        var side = (int)MathF.Round(Ramp.Between(3, 12, strength));
        return Compressions.Squares(
            picture.Resized(Math.Max(picture.Width / side, 1), Math.Max(picture.Height / side, 1)), picture);
    }

    /// <summary>The picture a second time, beside itself.</summary>
    static Picture Ghost(Picture picture, float strength, ref SplitMix64 random)
    {
        var share = 0.5f * Ramp.Between(0.3f, 1, strength);
        var (down, across) = ((int)Ramp.Between(3, 14, strength), (int)Ramp.Between(4, 20, strength));
        var moved = Warp.Nearest(picture, (y, x) => (y - down, x - across));
        var result = picture.Blank();
        for (var i = 0; i < result.Levels.Length; i++)
            result.Levels[i] = Picture.Level(Ramp.Between(picture.Levels[i], moved.Levels[i], share));
        return result;
    }

    /// <summary>Red and blue beside green.</summary>
    static Picture Fringes(Picture picture, float strength, ref SplitMix64 random)
    {
        var shift = (int)Ramp.Between(2, 9, strength);
        var (red, blue) = (Warp.Nearest(picture, (y, x) => (y, x - shift)), Warp.Nearest(picture, (y, x) => (y, x + shift)));
        var result = picture.Copy();
        for (var i = 0; i < result.Levels.Length; i += 3) (result.Levels[i], result.Levels[i + 2]) = (red.Levels[i], blue.Levels[i + 2]);
        return result;
    }

    /// <summary>As seen through rough glass.</summary>
    static Picture Scatter(Picture picture, float strength, ref SplitMix64 random)
    {
        var distance = Ramp.Between(1.5f, 6, strength);
        var down = SoftField.Draw(picture.Width, picture.Height, 1, ref random);
        var across = SoftField.Draw(picture.Width, picture.Height, 1, ref random);
        return Warp.Nearest(
            picture, (y, x) => (y + distance * down[y * picture.Width + x], x + distance * across[y * picture.Width + x]));
    }

    /// <summary>Every second line from another moment, as interlaced video has it.</summary>
    static Picture Comb(Picture picture, float strength, ref SplitMix64 random)
    {
        var shift = (int)Ramp.Between(3, 16, strength);
        return Warp.Nearest(picture, (y, x) => (y, y % 2 == 0 ? x - shift : x));
    }

    static Picture Ripple(Picture picture, float strength, ref SplitMix64 random)
    {
        var height = Ramp.Between(1.5f, 6, strength);
        return Warp.Smooth(picture, (y, x) => (y + height * MathF.Sin(x / 5f), x + height * MathF.Sin(y / 6f)));
    }

    static Picture Rain(Picture picture, float strength, ref SplitMix64 random)
    {
        var layer = new Layer(picture.Width, picture.Height);
        for (var drops = (int)(Ramp.Between(150, 900, strength) * picture.Size / (512 * 512)) + 1; drops > 0; drops--)
        {
            var (y, x, length) = (random.Below(picture.Height), random.Below(picture.Width), 10 + random.Below(20));
            layer.DrawLine((y, x), (y + length, x + length / 4), 1, random.Uniform(0.35f, 0.9f));
        }

        return layer.Over(picture, [235, 235, 240], Ramp.Between(0.4f, 0.9f, strength));
    }

    /// <summary>Dots of a printing screen.</summary>
    static Picture Halftone(Picture picture, float strength, ref SplitMix64 random)
    {
        var share = Ramp.Between(0.25f, 0.9f, strength);
        var result = picture.Blank();
        for (var i = 0; i < result.Levels.Length; i++)
        {
            var (y, x) = Math.DivRem(i / 3, picture.Width);
            var screen = 127.5f + 127.5f * MathF.Sin(1.3f * x) * MathF.Sin(1.3f * y);
            result.Levels[i] = Picture.Level(Ramp.Between(picture.Levels[i], picture.Levels[i] > screen ? 255 : 0, share));
        }

        return result;
    }
}
