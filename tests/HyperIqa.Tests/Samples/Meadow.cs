using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>Grass and wild flowers against the evening sun, sharp in front, melting away behind.</summary>
sealed class Meadow : Scene
{
    const int Layers = 9;

    static readonly Vector2 Sun = new(0.75f, 0.80f);

    public override string Name => "meadow";

    public override Vector3 Colour(Vector2 film)
    {
        for (var layer = Layers - 1; layer >= 0; layer--)
        {
            if (Growth(film, layer) is { } colour) return colour;
        }

        return Distance(film);
    }

    /// <summary>Sky, hills and trees, out of focus.</summary>
    static Vector3 Distance(Vector2 p)
    {
        var glow = MathF.Exp(-1.6f * Vector2.Distance(p, Sun));
        var colour = Mix(Rgb(0.72f, 0.66f, 0.50f), Rgb(0.16f, 0.33f, 0.60f), Smooth(0.05f, 0.95f, p.Y)) + Rgb(0.75f, 0.48f, 0.18f) * glow;
        var wood = 0.30f + 0.10f * Noise.Fractal(new Vector2(p.X * 1.6f, 3), 4, 5) + 0.05f * Noise.Fractal(p * 5, 2, 9);
        var leaves = Mix(Rgb(0.05f, 0.10f, 0.04f), Rgb(0.32f, 0.34f, 0.10f), 0.35f + 0.5f * Noise.Fractal(p * 6, 3, 12) + 0.5f * glow);
        colour = Mix(colour, leaves + Rgb(0.10f, 0.10f, 0.07f), Smooth(0.05f, -0.03f, p.Y - wood));
        var field = Mix(
            Rgb(0.16f, 0.24f, 0.05f),
            Rgb(0.55f, 0.50f, 0.14f),
            0.4f + 0.5f * glow + 0.4f * Noise.Fractal(new Vector2(p.X * 3, p.Y * 14), 3, 15));
        colour = Mix(colour, field, Smooth(0.07f, -0.03f, p.Y - 0.10f - 0.03f * Noise.Fractal(new Vector2(p.X * 2, 7), 2, 18)));
        return Bokeh(p, colour);
    }

    /// <summary>Discs of light: flowers and gaps in the leaves too far away to be sharp.</summary>
    static Vector3 Bokeh(Vector2 p, Vector3 colour)
    {
        for (var size = 0; size < 2; size++)
        {
            var cell = Noise.Cells(p * (size == 0 ? 7 : 11), 30 + size * 5);
            if (cell.Id < 0.62f) continue;

            var tint = p.Y > 0.12f ? Rgb(1.0f, 0.88f, 0.5f) : cell.Id > 0.85f ? Rgb(0.9f, 0.25f, 0.18f) : Rgb(0.95f, 0.85f, 0.55f);
            var disc = Smooth(0.30f, 0.26f, cell.Nearest) * (0.65f + 0.35f * Smooth(0.15f, 0.28f, cell.Nearest));
            colour += tint * (disc * 0.22f * Smooth(0.58f, 0.3f, p.Y));
        }

        return colour;
    }

    /// <summary>One row of blades and flowers; the nearer, the larger and the lower its roots.</summary>
    static Vector3? Growth(Vector2 p, int layer)
    {
        var near = layer / (Layers - 1f);
        var scale = float.Lerp(0.20f, 1, near * near);
        var root = float.Lerp(-0.02f, -1.28f, MathF.Pow(near, 1.25f));
        var spacing = 0.030f * scale + 0.004f;
        if (p.Y > root + 1.30f * scale + 0.06f) return null;

        var middle = (int)MathF.Floor(p.X / spacing);
        var reach = (int)(0.30f * scale / spacing) + 2;
        for (var i = middle - reach; i <= middle + reach; i++)
        {
            if (Noise.Hash(i, layer, 40) > 0.93f && Flower(p, i, layer, scale, root, spacing) is { } flower) return flower;
        }

        for (var i = middle - reach; i <= middle + reach; i++)
        {
            if (Blade(p, i, layer, scale, root, spacing) is { } blade) return blade;
        }

        // between the roots: deep shade in front, the lit tips of countless blades further off
        var tuft = 0.10f * scale * (1 + Noise.Fractal(new Vector2(p.X / scale * 9, layer), 3, 48));
        return p.Y < root + tuft ? Mist(Mix(Rgb(0.30f, 0.33f, 0.08f), Rgb(0.03f, 0.05f, 0.012f), Smooth(0, 0.55f, near)), layer) : null;
    }

    static Vector3? Blade(Vector2 p, int i, int layer, float scale, float root, float spacing)
    {
        var height = scale * (0.45f + 0.55f * Noise.Hash(i, layer, 41));
        var along = (p.Y - root) / height;
        if (along is < 0 or > 1) return null;

        var lean = (Noise.Hash(i, layer, 42) - 0.42f) * 0.55f * scale;
        var centre = (i + Noise.Hash(i, layer, 43)) * spacing + lean * along * along;
        var half = scale * (0.010f + 0.012f * Noise.Hash(i, layer, 44)) * MathF.Sqrt(1 - along) * (0.6f + 0.8f * along * (1 - along));
        var side = (p.X - centre) / half;
        if (MathF.Abs(side) > 1) return null;

        var dry = Noise.Hash(i, layer, 45);
        var colour = Mix(Rgb(0.07f, 0.17f, 0.02f), Rgb(0.24f, 0.34f, 0.05f), Noise.Hash(i, layer, 46));
        if (dry > 0.86f) colour = Rgb(0.46f, 0.36f, 0.15f);
        var through = MathF.Exp(-1.1f * Vector2.Distance(p, Sun)); // sunlight shining through
        var shade = (0.25f + 1.25f * along * along + 1.9f * through * along) * (side > 0 ? 1.28f : 0.72f)
            * (1 - 0.35f * Smooth(0.22f, 0.0f, MathF.Abs(side)));
        var fibres = 0.9f + 0.35f * Noise.Fractal(new Vector2(side * 3.5f + i, along * 6), 3, 47);
        return Mist(colour * shade * fibres + Rgb(0.9f, 0.8f, 0.45f) * (Smooth(0.65f, 1, side) * along * 0.35f), layer);
    }

    static Vector3? Flower(Vector2 p, int i, int layer, float scale, float root, float spacing)
    {
        var height = scale * (0.78f + 0.42f * Noise.Hash(i, layer, 51));
        var lean = (Noise.Hash(i, layer, 52) - 0.5f) * 0.25f * scale;
        var foot = (i + 0.5f) * spacing;
        var head = new Vector2(foot + lean, root + height);
        var size = scale * (0.062f + 0.035f * Noise.Hash(i, layer, 53));
        var d = (p - head) / size;
        var (sin, cos) = MathF.SinCos((Noise.Hash(i, layer, 54) - 0.5f) * 1.2f);
        d = new Vector2(cos * d.X + sin * d.Y, (-sin * d.X + cos * d.Y) * 1.35f);
        var (radius, angle) = (d.Length(), MathF.Atan2(d.Y, d.X));
        var glow = 0.75f + 1.2f * MathF.Exp(-1.2f * Vector2.Distance(p, Sun));
        switch ((int)(Noise.Hash(i, layer, 55) * 3))
        {
            case 0: // poppy
                var rim = 0.86f + 0.10f * MathF.Sin(angle * 4 + i) + 0.06f * Noise.Fractal(new Vector2(angle * 3, i), 3, 56);
                if (radius > rim) break;

                var fold = 0.72f + 0.4f * MathF.Abs(MathF.Sin(angle * 2 + i))
                    + 0.35f * Noise.Fractal(new Vector2(angle * 9, radius * 1.5f), 3, 57);
                return Mist(
                    radius < 0.2f
                        ? Rgb(0.02f, 0.02f, 0.02f) + Rgb(0.2f, 0.2f, 0.1f) * Noise.Hash((int)(angle * 9), i, 58)
                        : Mix(Rgb(0.42f, 0.01f, 0.01f), Rgb(0.95f, 0.11f, 0.03f), radius) * (fold * glow),
                    layer);
            case 1: // daisy
                var petal = MathF.Abs(MathF.Sin(angle * 7.5f + i));
                if (radius > 0.34f && (radius > 0.92f + 0.08f * petal || petal < 0.16f + 0.30f * (radius - 0.34f))) break;

                return Mist(radius < 0.34f
                    ? Rgb(0.78f, 0.50f, 0.03f) * (0.65f + 0.5f * Noise.Fractal(d * 16, 2, 59) + 0.35f * d.Y) * glow
                    : Rgb(0.80f, 0.80f, 0.76f) * ((0.62f + 0.38f * petal) * glow * (0.75f + 0.25f * Smooth(0.3f, 0.6f, radius))), layer);
            default: // cornflower
                var fringe = 0.55f + 0.42f * MathF.Abs(MathF.Sin(angle * 4 + i)) + 0.14f * MathF.Sin(angle * 32);
                if (radius > fringe) break;

                return Mist(
                    Mix(Rgb(0.20f, 0.05f, 0.38f), Rgb(0.13f, 0.22f, 0.80f), radius * 1.6f)
                        * (0.65f + 0.55f * MathF.Abs(MathF.Sin(angle * 12 + radius * 5))) * glow,
                    layer);
        }

        var along = (p.Y - root) / height;
        var stem = foot + lean * along * along;
        return along is > 0 and < 1 && MathF.Abs(p.X - stem) < 0.0065f * scale
            ? Mist(Rgb(0.10f, 0.19f, 0.04f) * (p.X > stem ? 1.6f : 0.7f) * (0.4f + along), layer)
            : null;
    }

    static Vector3 Mist(Vector3 colour, int layer) =>
        Mix(Rgb(0.62f, 0.56f, 0.30f), colour, 0.48f + 0.52f * Smooth(-1, Layers * 0.55f, layer));
}
