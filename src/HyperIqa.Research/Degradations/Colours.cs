using ImageMagick;

namespace HyperIqa.Research.Degradations;

/// <summary>Wrong colours.</summary>
static class Colours
{
    const float SaturationMild = 1.9f, SaturationSevere = 6, StepsMild = 14, StepsSevere = 2.5f, PaletteMild = 28, PaletteSevere = 4;

    /// <summary>Raters saw the original beside a copy that was too colourful; people who see it alone mind it less.</summary>
    const double SeenAlone = 0.45;

    public static IEnumerable<DegradationKind> All =>
    [
        new("colour cast", DegradationFamily.Colour, Cast, damage => ExpectedDrop.Judged(0.04, 0.25, damage.Strength))
        {
            Share = 1.2f,
            MayBeLocal = false,
        },
        new("hue turn", DegradationFamily.Colour, HueTurn, damage => ExpectedDrop.Judged(0.04, 0.22, damage.Strength))
        {
            Share = 0.5f,
            MayBeLocal = false,
        },
        new("saturation", DegradationFamily.Colour, Saturation, damage => ExpectedDrop.Rated(
            SeenAlone * PeoplesRatings.Saturation.At(Ramp.Between(SaturationMild, SaturationSevere, damage.Strength)))),
        new("posterise", DegradationFamily.Colour, Posterise, PosteriseToll),
    ];

    /// <summary>A wrong white balance, or a film of a colour over all.</summary>
    static Picture Cast(Picture picture, float strength, ref SplitMix64 random)
    {
        var amount = Ramp.Between(0.25f, 1, strength);
        float[] direction = [random.Normal(), random.Normal(), random.Normal()];
        var mean = direction.Average();
        direction = Array.ConvertAll(direction, number => number - mean);
        var longest = Math.Max(direction.Max(MathF.Abs), 1e-3f);
        direction = Array.ConvertAll(direction, number => number / longest);
        var isBalance = random.Happens(0.5f);
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var light = 0.5f + 0.5f * picture.Light(pixel) / 127.5f;
            for (var channel = 0; channel < 3; channel++)
            {
                var level = picture.Levels[3 * pixel + channel];
                result.Levels[3 * pixel + channel] = Picture.Level(isBalance
                    ? level * MathF.Exp(0.8f * amount * direction[channel])
                    : level * (1 - 0.6f * amount) + light * (127.5f + 127.5f * direction[channel]) * 0.6f * amount);
            }
        }

        return result;
    }

    /// <summary>
    /// All colours turned on the wheel, about the axis of grays: brightness stays, roughly.
    /// </summary>
    static Picture HueTurn(Picture picture, float strength, ref SplitMix64 random)
    {
        var turn = Ramp.Between(20, 155, strength) * MathF.PI / 180 * random.Choose(-1f, 1f);
        var (cosine, sine) = (MathF.Cos(turn), MathF.Sin(turn) / MathF.Sqrt(3));
        var common = (1 - cosine) / 3;
        var result = picture.Blank();
        for (var i = 0; i < picture.Levels.Length; i += 3)
        {
            float red = picture.Levels[i], green = picture.Levels[i + 1], blue = picture.Levels[i + 2];
            var gray = common * (red + green + blue);
            result.Levels[i] = Picture.Level(gray + cosine * red + sine * (blue - green));
            result.Levels[i + 1] = Picture.Level(gray + cosine * green + sine * (red - blue));
            result.Levels[i + 2] = Picture.Level(gray + cosine * blue + sine * (green - red));
        }

        return result;
    }

    static Picture Saturation(Picture picture, float strength, ref SplitMix64 random)
    {
        var factor = Ramp.Between(SaturationMild, SaturationSevere, strength);
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var light = picture.Light(pixel);
            for (var i = 3 * pixel; i < 3 * pixel + 3; i++)
                result.Levels[i] = Picture.Level(light + (picture.Levels[i] - light) * factor);
        }

        return result;
    }

    /// <summary>Few levels a channel, or a palette of few colours, with dots or without.</summary>
    static Picture Posterise(Picture picture, float strength, ref SplitMix64 random)
    {
        if (!HasPalette(ref random))
        {
            var steps = Ramp.Geometric(StepsMild, StepsSevere, strength);
            return picture.Map(level => MathF.Round(level / 255 * steps) / steps * 255);
        }

        var settings = new QuantizeSettings
        {
            Colors = (uint)MathF.Round(Ramp.Geometric(PaletteMild, PaletteSevere, strength)),
            DitherMethod = random.Choose(DitherMethod.No, DitherMethod.FloydSteinberg),
        };
        return EncodedFile.Through(picture, image =>
        {
            image.Quantize(settings);
            image.Format = MagickFormat.Bmp3;
        });
    }

    static ExpectedDrop PosteriseToll(Damage damage)
    {
        var random = damage.Random;
        return ExpectedDrop.Rated(HasPalette(ref random)
            ? PeoplesRatings.Palette.At(Ramp.Geometric(PaletteMild, PaletteSevere, damage.Strength))
            : PeoplesRatings.Steps.At(1 + Ramp.Geometric(StepsMild, StepsSevere, damage.Strength)));
    }

    static bool HasPalette(ref SplitMix64 random) => random.Happens(0.3f);
}
