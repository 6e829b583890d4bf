namespace HyperIqa.Research.Degradations;

/// <summary>
/// Too much or too little light, contrast or air. Nobody has rated these by a strength that is ours: what they cost is judged.
/// </summary>
static class Lights
{
    public static IEnumerable<DegradationKind> All =>
    [
        new("dark", DegradationFamily.Light, Dark, Judged(0.2, 0.75)) { MayBeLocal = false },
        new("bright", DegradationFamily.Light, Bright, Judged(0.14, 0.65)),
        new("low contrast", DegradationFamily.Light, LowContrast, Judged(0.1, 0.45)),
        new("high contrast", DegradationFamily.Light, HighContrast, Judged(0.04, 0.42)) { Share = 0.8f },
        new("haze", DegradationFamily.Light, Haze, Judged(0.05, 0.25)) { MayBeLocal = false },
        new("vignette", DegradationFamily.Light, Vignette, Judged(0.03, 0.15)) { Share = 0.5f, MayBeLocal = false },
    ];

    static Toll Judged(double mild, double severe) => damage => ExpectedDrop.Judged(mild, severe, damage.Strength);

    static Picture Dark(Picture picture, float strength, ref SplitMix64 random)
    {
        var (gain, gamma) = (Ramp.Between(0.6f, 0.12f, strength), random.Uniform(1, 1.3f));
        return picture.Map(level => 255 * MathF.Pow(gain * level / 255, gamma));
    }

    /// <summary>By a factor, which loses highlights, or by a sum, which loses black as well.</summary>
    static Picture Bright(Picture picture, float strength, ref SplitMix64 random)
    {
        var (gain, sum) = (Ramp.Between(1.5f, 3.6f, strength), Ramp.Between(50, 150, strength));
        return random.Happens(0.6f) ? picture.Map(level => gain * level) : picture.Map(level => level + sum);
    }

    /// <summary>Towards the picture's own mean, or towards a gray.</summary>
    static Picture LowContrast(Picture picture, float strength, ref SplitMix64 random)
    {
        var (left, isOwn, gray) = (Ramp.Between(0.6f, 0.12f, strength), random.Happens(0.5f), random.Uniform(70, 190));
        var result = picture.Blank();
        for (var channel = 0; channel < 3; channel++)
        {
            var to = isOwn ? picture.Mean(channel) : gray;
            for (var i = channel; i < result.Levels.Length; i += 3) result.Levels[i] = Picture.Level(to + (picture.Levels[i] - to) * left);
        }

        return result;
    }

    /// <summary>A line that is too steep, or a curve of the shape of an S.</summary>
    static Picture HighContrast(Picture picture, float strength, ref SplitMix64 random)
    {
        var (slope, middle) = (Ramp.Between(1.7f, 6, strength), (picture.Mean(0) + picture.Mean(1) + picture.Mean(2)) / 3);
        return random.Happens(0.5f)
            ? picture.Map(level => middle + (level - middle) * slope)
            : picture.Map(level => 255 / (1 + MathF.Exp(-1.6f * slope * (level - middle) / 127.5f)));
    }

    /// <summary>Air between the camera and the scene, thicker above or below, in clouds.</summary>
    static Picture Haze(Picture picture, float strength, ref SplitMix64 random)
    {
        var (most, below) = (Ramp.Between(0.3f, 0.92f, strength), random.Uniform(-1, 1));
        var clouds = SoftField.Draw(
            picture.Width, picture.Height, Math.Max(picture.Width, picture.Height) / random.Uniform(1, 4), ref random);
        var gray = random.Uniform(150, 245);
        float[] air = [gray + 8 * random.Normal(), gray + 8 * random.Normal(), gray + 8 * random.Normal()];
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var share = (float)(pixel / picture.Width) / Math.Max(picture.Height - 1, 1);
            var thickness = Math.Clamp(most * (0.65f + 0.35f * Ramp.Between(1, below, share) + 0.12f * clouds[pixel]), 0, 0.97f);
            for (var channel = 0; channel < 3; channel++)
            {
                result.Levels[3 * pixel + channel] =
                    Picture.Level(Ramp.Between(picture.Levels[3 * pixel + channel], air[channel], thickness));
            }
        }

        return result;
    }

    /// <summary>Corners that are too dark, around a middle that may be off.</summary>
    static Picture Vignette(Picture picture, float strength, ref SplitMix64 random)
    {
        var (most, middleY, middleX) = (Ramp.Between(0.45f, 1.3f, strength), random.Uniform(-0.4f, 0.4f), random.Uniform(-0.4f, 0.4f));
        var power = random.Uniform(1.3f, 3);
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var y = 2f * (pixel / picture.Width) / Math.Max(picture.Height - 1, 1) - 1 - middleY;
            var x = 2f * (pixel % picture.Width) / Math.Max(picture.Width - 1, 1) - 1 - middleX;
            var left = Math.Clamp(1 - most * MathF.Pow(MathF.Sqrt(y * y + x * x) / 1.2f, power), 0, 1);
            for (var i = 3 * pixel; i < 3 * pixel + 3; i++) result.Levels[i] = Picture.Level(picture.Levels[i] * left);
        }

        return result;
    }
}
