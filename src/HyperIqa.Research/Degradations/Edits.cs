namespace HyperIqa.Research.Degradations;

/// <summary>Good pictures to which too much was done.</summary>
static class Edits
{
    const float SharpenMild = 1.6f, SharpenSevere = 9;

    /// <summary>Raters saw the original beside a sharpened copy; people who see it alone mind it less.</summary>
    const double SeenAlone = 0.65;

    public static IEnumerable<DegradationKind> All =>
    [
        new("sharpen", DegradationFamily.Editing, Sharpen, damage => ExpectedDrop.Rated(
            SeenAlone * PeoplesRatings.Sharpening.At(Ramp.Geometric(SharpenMild, SharpenSevere, damage.Strength))))
        {
            Share = 1.2f,
        },
        new("tone map", DegradationFamily.Editing, ToneMap, damage => ExpectedDrop.Judged(0.05, 0.25, damage.Strength))
        {
            MayBeLocal = false,
        },
        new("tilt", DegradationFamily.Editing, Tilt, damage => ExpectedDrop.Judged(0.03, 0.12, damage.Strength))
        {
            Share = 0.6f,
            MayBeLocal = false,
        },
    ];

    /// <summary>An unsharp mask, fine or wide.</summary>
    static Picture Sharpen(Picture picture, float strength, ref SplitMix64 random)
    {
        var soft = Convolution.Gaussian(picture, Ramp.Geometric(0.8f, 4, random.Unit()));
        var amount = Ramp.Geometric(SharpenMild, SharpenSevere, strength);
        var result = picture.Blank();
        for (var i = 0; i < result.Levels.Length; i++)
            result.Levels[i] = Picture.Level(picture.Levels[i] + amount * (picture.Levels[i] - soft.Levels[i]));
        return result;
    }

    /// <summary>Local contrast drawn out and the whole flattened, as in overdone pictures of high dynamic range.</summary>
    static Picture ToneMap(Picture picture, float strength, ref SplitMix64 random)
    {
        var soft = Convolution.Gaussian(picture, random.Uniform(8, 25));
        var (flat, local) = (Ramp.Between(0.8f, 0.25f, strength), Ramp.Between(1.6f, 4, strength));
        var colour = Ramp.Between(1.2f, 2.2f, strength * random.Unit());
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var (light, ground) = (picture.Light(pixel), soft.Light(pixel));
            var wanted = 128 + (ground - 128) * flat + (light - ground) * local;
            for (var i = 3 * pixel; i < 3 * pixel + 3; i++)
                result.Levels[i] = Picture.Level(wanted + (picture.Levels[i] - light) * colour);
        }

        return result;
    }

    /// <summary>Turned by some degrees: cut to a rectangle, or with corners of one gray.</summary>
    static Picture Tilt(Picture picture, float strength, ref SplitMix64 random)
    {
        var angle = Ramp.Between(3, 25, strength) * random.Choose(-1f, 1f) * MathF.PI / 180;
        var isCut = random.Happens(0.5f);
        var corners = random.Choose<byte>(0, 255, 128);
        var (cosine, sine) = (MathF.Cos(angle), MathF.Sin(angle));
        var inside = isCut ? 1 / (cosine + MathF.Abs(sine)) : 1; // of a square; enough of other rectangles
        var (middleY, middleX) = ((picture.Height - 1) / 2f, (picture.Width - 1) / 2f);
        return Warp.Smooth(
            picture,
            (y, x) =>
            {
                var (down, across) = (inside * (y - middleY), inside * (x - middleX));
                return (middleY + cosine * down - sine * across, middleX + sine * down + cosine * across);
            },
            isCut ? null : corners);
    }
}
