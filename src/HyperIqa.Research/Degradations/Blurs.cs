namespace HyperIqa.Research.Degradations;

/// <summary>Faults of lenses, hands and noise filters.</summary>
static class Blurs
{
    const float GaussianMild = 0.8f, GaussianSevere = 4.5f, LensMild = 1.2f, LensSevere = 8, MotionMild = 4, MotionSevere = 36;
    const float ZoomMild = 0.012f, ZoomSevere = 0.1f;

    /// <summary>In a zoom blur, a pixel's distance from the middle in longer sides, on average.</summary>
    const float MeanDistance = 0.27f;

    public static IEnumerable<DegradationKind> All =>
    [
        new("gaussian blur", DegradationFamily.Blur, Gaussian, damage => Rated(
            damage, PeoplesRatings.GaussianBlur.At(Ramp.Geometric(GaussianMild, GaussianSevere, damage.Strength))))
        {
            Share = 1.5f,
        },
        new("lens blur", DegradationFamily.Blur, Lens, damage => Rated(
            damage, PeoplesRatings.LensBlur.At(Ramp.Geometric(LensMild, LensSevere, damage.Strength)))),
        new("motion blur", DegradationFamily.Blur, Motion, damage => Rated(
            damage, PeoplesRatings.MotionBlur.At(Ramp.Geometric(MotionMild, MotionSevere, damage.Strength)))),
        new("zoom blur", DegradationFamily.Blur, Zoom, ZoomToll) { Share = 0.4f, MayBeLocal = false },
        new("smear", DegradationFamily.Blur, Smear, damage => ExpectedDrop.Rated(
            (PeoplesRatings.Denoised.At(damage.Psnr) + PeoplesRatings.BlurByPsnr.At(damage.Psnr)) / 2))
        {
            Share = 0.7f,
        },
    ];

    static Picture Gaussian(Picture picture, float strength, ref SplitMix64 random) =>
        Convolution.Gaussian(picture, Ramp.Geometric(GaussianMild, GaussianSevere, strength));

    /// <summary>Out of focus: a disk, or the polygon of a closed aperture.</summary>
    static Picture Lens(Picture picture, float strength, ref SplitMix64 random)
    {
        var (radius, sides, turn) = (Ramp.Geometric(LensMild, LensSevere, strength), 4 + random.Below(5), random.Uniform(0, MathF.Tau));
        var (isRound, reach, corner) = (random.Happens(0.5f), (int)MathF.Ceiling(radius) + 1, MathF.Tau / sides);
        var taps = new List<Tap>();
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                var angle = MathF.Atan2(y, x) + turn + MathF.Tau;
                var edge = isRound ? 1 : MathF.Cos(corner / 2) / MathF.Cos(angle % corner - corner / 2);
                taps.Add(new(y, x, Math.Clamp(radius * edge + 0.5f - MathF.Sqrt(x * x + y * y), 0, 1)));
            }
        }

        return Convolution.Apply(picture, taps);
    }

    /// <summary>A straight, a curved or a shaken path.</summary>
    static Picture Motion(Picture picture, float strength, ref SplitMix64 random)
    {
        var (length, angle) = (Ramp.Geometric(MotionMild, MotionSevere, strength), random.Uniform(0, MathF.Tau));
        var bend = random.Choose(0, 0, 0.08f, 0.25f) * random.Normal();
        var path = new List<(float Y, float X)> { (0, 0) };
        while (path.Count < 4 * length)
        {
            var (y, x) = path[^1];
            path.Add((y + 0.25f * MathF.Sin(angle), x + 0.25f * MathF.Cos(angle)));
            angle += 0.5f * bend * (MathF.Abs(bend) < 0.2f ? 1 : random.Normal());
        }

        var (middleY, middleX) = (path.Average(place => place.Y), path.Average(place => place.X));
        var weights = new Dictionary<(int Down, int Across), float>();
        foreach (var (y, x) in path)
        {
            var (down, across) = (y - middleY, x - middleX);
            var (top, left) = ((int)MathF.Floor(down), (int)MathF.Floor(across));
            Add(top, left, (1 - down + top) * (1 - across + left));
            Add(top, left + 1, (1 - down + top) * (across - left));
            Add(top + 1, left, (down - top) * (1 - across + left));
            Add(top + 1, left + 1, (down - top) * (across - left));
        }

        return Convolution.Apply(picture, [.. weights.Select(entry => new Tap(entry.Key.Down, entry.Key.Across, entry.Value))]);

        void Add(int down, int across, float weight) =>
            weights[(down, across)] = weights.GetValueOrDefault((down, across)) + weight;
    }

    /// <summary>The zoom was turned during the exposure: sharp in the middle.</summary>
    static Picture Zoom(Picture picture, float strength, ref SplitMix64 random)
    {
        const int steps = 6;
        var sums = new float[picture.Levels.Length];
        for (var step = 0; step < steps; step++)
        {
            var factor = 1 + Ramp.Between(ZoomMild, ZoomSevere, strength) * step / (steps - 1);
            var (middleY, middleX) = ((picture.Height - 1) / 2f, (picture.Width - 1) / 2f);
            var zoomed = Warp.Smooth(picture, (y, x) => (middleY + (y - middleY) / factor, middleX + (x - middleX) / factor));
            for (var i = 0; i < sums.Length; i++) sums[i] += zoomed.Levels[i];
        }

        return picture with { Levels = Array.ConvertAll(sums, sum => Picture.Level(sum / steps)) };
    }

    /// <summary>As motion over a pixel's mean distance from the middle; less, because the middle stays sharp.</summary>
    static ExpectedDrop ZoomToll(Damage damage)
    {
        var reach = Ramp.Between(ZoomMild, ZoomSevere, damage.Strength);
        var length = reach * MeanDistance * Math.Max(damage.Original.Width, damage.Original.Height);
        return ExpectedDrop.Rated(0.8 * PeoplesRatings.MotionBlur.At(length));
    }

    /// <summary>What a too eager noise filter leaves: the median over some pixels, of half the size where there are many.</summary>
    static Picture Smear(Picture picture, float strength, ref SplitMix64 random)
    {
        var side = (int)MathF.Round(Ramp.Between(3, 9, strength)) / 2 * 2 + 1;
        if (side <= 5) return Median.Filter(picture, side / 2);

        var (halfWidth, halfHeight) = ((picture.Width + 1) / 2, (picture.Height + 1) / 2);
        return Median.Filter(picture.Resized(halfWidth, halfHeight), side > 7 ? 3 : 2).Resized(picture.Width, picture.Height);
    }

    /// <summary>Between what the parameter and what the difference says: how much a blur hides depends on the picture.</summary>
    static ExpectedDrop Rated(Damage damage, double byParameter) =>
        ExpectedDrop.Rated((byParameter + PeoplesRatings.BlurByPsnr.At(damage.Psnr)) / 2);
}
