namespace HyperIqa.Research.Degradations;

/// <summary>What lies over a picture. What it costs is judged: nobody has rated it by a strength that is ours.</summary>
static class Overlays
{
    public static IEnumerable<DegradationKind> All =>
    [
        new("lettering", DegradationFamily.Overlay, Lettering, damage => ExpectedDrop.Judged(0.05, 0.2, damage.Strength)) { Share = 1.5f },
        new("stripes", DegradationFamily.Overlay, Stripes, damage => ExpectedDrop.Judged(0.05, 0.25, damage.Strength)) { Share = 1.5f },
        new("dirt", DegradationFamily.Overlay, Dirt, damage => ExpectedDrop.Judged(0.04, 0.2, damage.Strength)) { Share = 0.8f },
    ];

    /// <summary>Words over the picture, once or in rows, level or at an angle, opaque or thin.</summary>
    static Picture Lettering(Picture picture, float strength, ref SplitMix64 random)
    {
        var words = random.Happens(0.7f) ? Word(ref random)
            : random.Choose("SAMPLE", "2021-07-03 12:45", "PREVIEW", "WWW.PHOTO.NET", "DO NOT COPY");
        var columns = words.Length * (PixelFont.Width + 1);
        var wanted = picture.Width * Ramp.Between(0.25f, 0.9f, strength) * random.Uniform(0.5f, 1.2f);
        var pixel = Math.Clamp(wanted / columns, 0.5f, Math.Max(picture.Height / 3f / PixelFont.Height, 1));
        var angle = random.Choose(0, 0, 0, MathF.PI / 2, random.Uniform(-MathF.PI / 4, MathF.PI / 4));
        var isInRows = random.Happens(0.2f + 0.5f * strength);
        var (gapX, gapY) = (columns * random.Uniform(1.05f, 1.6f), PixelFont.Height * random.Uniform(1.1f, 2.5f));
        var (startY, startX) = (random.Uniform(0.05f, 0.6f) * picture.Height, random.Uniform(0, 0.3f) * picture.Width);
        var (cosine, sine) = (MathF.Cos(angle), MathF.Sin(angle));
        var layer = Layer.Compute(picture.Width, picture.Height, (y, x) =>
        {
            var (down, across) = (y - startY, x - startX);
            var (row, column) = ((cosine * down - sine * across) / pixel, (cosine * across + sine * down) / pixel);
            if (isInRows) (row, column) = (row - gapY * MathF.Floor(row / gapY), column - gapX * MathF.Floor(column / gapX));
            return PixelFont.HasInk(words, (int)MathF.Floor(row), (int)MathF.Floor(column)) ? 1 : 0;
        });
        var gray = random.Choose(255f, 255, 0, 128);
        float[] ink = random.Happens(0.7f) ? [gray, gray, gray] : [random.Below(256), random.Below(256), random.Below(256)];
        return layer.Over(picture, ink, Ramp.Between(0.3f, 1, strength) * random.Uniform(0.7f, 1));
    }

    static string Word(ref SplitMix64 random)
    {
        var letters = new char[3 + random.Below(10)];
        foreach (ref var letter in letters.AsSpan()) letter = PixelFont.Letters[random.Below(26)];
        return new(letters);
    }

    /// <summary>Bands of light or shade, soft or hard, across, along or slanted; also the fixed pattern of a sensor, and a beam.</summary>
    static Picture Stripes(Picture picture, float strength, ref SplitMix64 random)
    {
        var angle = random.Choose(0, MathF.PI / 2, random.Uniform(0, MathF.PI));
        var amount = Ramp.Between(0.12f, 0.65f, strength) * random.Choose(-1f, 1f);
        var (isFactor, cosine, sine) = (random.Happens(0.5f), MathF.Cos(angle), MathF.Sin(angle));
        var profile = Profile(Math.Max(picture.Width, picture.Height), ref random);
        var result = picture.Blank();
        for (var pixel = 0; pixel < picture.Size; pixel++)
        {
            var shift = amount * profile(pixel / picture.Width * cosine + pixel % picture.Width * sine);
            for (var i = 3 * pixel; i < 3 * pixel + 3; i++)
                result.Levels[i] = Picture.Level(isFactor ? picture.Levels[i] * (1 + shift) : picture.Levels[i] + 150 * shift);
        }

        return result;
    }

    /// <summary>What the stripes add, by the place along them, in pixels.</summary>
    static Func<float, float> Profile(int length, ref SplitMix64 random)
    {
        var (phase, width) = (random.Unit(), random.Unit());
        switch (random.Below(4))
        {
            case 0:
                var wave = Ramp.Geometric(8, 160, width);
                return along => MathF.Sin(MathF.Tau * (along / wave + phase));
            case 1:
                var (period, share) = (Ramp.Geometric(6, 120, width), random.Uniform(0.15f, 0.5f));
                return along => along / period + phase - MathF.Floor(along / period + phase) < share ? 1 : -0.4f;
            case 2:
                var (middle, reach) = (Ramp.Between(0.1f, 0.9f, phase) * length, Ramp.Geometric(6, 70, width));
                return along => 2 * MathF.Exp(-(along - middle) * (along - middle) / (reach * reach));
            default:
                var lines = SoftField.Draw(3 * length, 1, random.Choose(1f, 2, 5), ref random); // any angle
                return along => 0.7f * lines[Math.Clamp((int)along + length, 0, lines.Length - 1)];
        }
    }

    /// <summary>Spots, hairs or stains of dirt, or the glare of a lamp.</summary>
    static Picture Dirt(Picture picture, float strength, ref SplitMix64 random)
    {
        var cover = Ramp.Between(0.5f, 0.95f, strength);
        float ink = random.Choose(0, 20, 60, 200, 255);
        var (width, height) = (picture.Width, picture.Height);
        switch (random.Below(4))
        {
            case 0:
                return Spots(picture, strength, ref random).Over(picture, [ink, ink, ink], cover);
            case 1:
                return Hairs(picture, strength, ref random).Over(picture, [ink, ink, ink], cover);
            case 2:
                var stain = SoftField.Draw(width, height, Ramp.Geometric(20, 150, random.Unit()), ref random);
                var clean = Ramp.Between(1.2f, 0.2f, strength);
                return Layer.Compute(width, height, (y, x) => stain[y * width + x] - clean).Over(picture, [ink, ink, ink], cover);
            default:
                var (lampY, lampX) = (random.Uniform(0, height), random.Uniform(0, width));
                var reach = Ramp.Between(0.12f, 0.5f, strength) * Math.Max(width, height);
                return Layer.Compute(width, height, Shine).Over(picture, [255, 255, 255], cover);

                float Shine(int y, int x) =>
                    MathF.Exp(-MathF.Sqrt((y - lampY) * (y - lampY) + (x - lampX) * (x - lampX)) / reach);
        }
    }

    static Layer Spots(Picture picture, float strength, ref SplitMix64 random)
    {
        var (layer, edge) = (new Layer(picture.Width, picture.Height), random.Choose(1.2f, 3, 8));
        for (var left = (int)Ramp.Geometric(4, 60, strength); left > 0; left--)
        {
            var size = Ramp.Geometric(2, 16, random.Unit()) * (0.6f + strength);
            layer.DrawEllipse(
                random.Below(picture.Height), random.Below(picture.Width),
                size, size * random.Uniform(0.7f, 1.4f), edge, random.Uniform(0.5f, 1));
        }

        return layer;
    }

    static Layer Hairs(Picture picture, float strength, ref SplitMix64 random)
    {
        var layer = new Layer(picture.Width, picture.Height);
        for (var left = (int)Ramp.Geometric(4, 60, strength); left > 0; left--)
        {
            var size = Ramp.Geometric(2, 16, random.Unit()) * (0.6f + strength);
            var (thickness, cover) = (random.Uniform(1, 2.5f), random.Uniform(0.6f, 1));
            (float Y, float X) place = (random.Below(picture.Height), random.Below(picture.Width));
            for (var piece = 0; piece < 5; piece++)
            {
                (float Y, float X) next = (place.Y + 2 * size * random.Normal(), place.X + 2 * size * random.Normal());
                layer.DrawLine(place, next, thickness, cover);
                place = next;
            }
        }

        return layer;
    }
}
