namespace HyperIqa.Research.Degradations;

/// <summary>Faults of sensors and of transmission, pixel by pixel.</summary>
static class Noises
{
    const float ImpulsesMild = 0.004f, ImpulsesSevere = 0.12f;

    public static IEnumerable<DegradationKind> All =>
    [
        new("noise", DegradationFamily.Noise, Grain, GrainToll) { Share = 3 },
        new("impulses", DegradationFamily.Noise, Impulses, damage => ExpectedDrop.Rated(
            PeoplesRatings.Impulses.At(Ramp.Geometric(ImpulsesMild, ImpulsesSevere, damage.Strength))))
        {
            Share = 0.6f,
        },
    ];

    /// <summary>Where noise is.</summary>
    enum Where
    {
        EachChannel,
        Light,
        Colour,
    }

    /// <summary>How noise goes with the light.</summary>
    enum By
    {
        Nothing,
        Brightness,
        Darkness,
    }

    /// <summary>Grains of many sizes, in all three channels, in the light or in the colour alone, even or by brightness.</summary>
    static Picture Grain(Picture picture, float strength, ref SplitMix64 random)
    {
        var (grain, where) = Variety(ref random);
        var by = random.Choose(By.Nothing, By.Nothing, By.Brightness, By.Darkness);
        var deviation = Ramp.Geometric(7, 48, strength) * (where == Where.Colour ? 1.2f : 1);
        var fields = new float[where == Where.Light ? 1 : 3][];
        for (var i = 0; i < fields.Length; i++) fields[i] = SoftField.Draw(picture.Width, picture.Height, grain, ref random);
        var noisy = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var light = picture.Light(pixel) / 255;
            var weight = deviation * by switch
            {
                By.Brightness => 0.3f + 1.4f * light,
                By.Darkness => 1.7f - 1.4f * light,
                _ => 1,
            };
            // colour alone leaves the mean of the three as it is
            var common = where == Where.Colour ? (fields[0][pixel] + fields[1][pixel] + fields[2][pixel]) / 3 : 0;
            if (where == Where.Colour) weight *= 1.4f;
            for (var channel = 0; channel < 3; channel++)
            {
                var number = fields[where == Where.Light ? 0 : channel][pixel] - common;
                noisy.Levels[3 * pixel + channel] = Picture.Level(picture.Levels[3 * pixel + channel] + weight * number);
            }
        }

        return noisy;
    }

    static ExpectedDrop GrainToll(Damage damage)
    {
        var random = damage.Random;
        var (grain, where) = Variety(ref random);
        var ratings = where == Where.Colour ? PeoplesRatings.ColourNoise
            : grain > 1 ? PeoplesRatings.CorrelatedNoise
            : PeoplesRatings.WhiteNoise;
        return ExpectedDrop.Rated(ratings.At(damage.Psnr));
    }

    static (float Grain, Where Where) Variety(ref SplitMix64 random) =>
        (random.Choose(1, 1, 1, 1.6f, 2.5f, 4, 6), random.Choose(Where.EachChannel, Where.Light, Where.Light, Where.Colour));

    /// <summary>Dead pixels: black or white ones, or any level in any channel.</summary>
    static Picture Impulses(Picture picture, float strength, ref SplitMix64 random)
    {
        var (hit, share, isWhole) = (picture.Copy(), Ramp.Geometric(ImpulsesMild, ImpulsesSevere, strength), random.Happens(0.5f));
        for (var i = 0; i < hit.Levels.Length; i += isWhole ? 3 : 1)
        {
            if (!random.Happens(share)) continue;

            if (isWhole) hit.Levels.AsSpan(i, 3).Fill(random.Choose<byte>(0, 255));
            else hit.Levels[i] = (byte)random.Below(256);
        }

        return hit;
    }
}
