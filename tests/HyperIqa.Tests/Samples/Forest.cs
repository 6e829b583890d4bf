using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>A path into an autumn wood: trunk behind trunk into the mist, leaves above and below, shafts of sun.</summary>
sealed class Forest : Scene
{
    const int Layers = 9;
    const float Horizon = -0.20f;

    static readonly Vector3 Mist = Rgb(0.95f, 0.80f, 0.52f);

    public override string Name => "autumn-forest";

    public override Vector3 Colour(Vector2 film)
    {
        var colour = Wood(film);
        return colour + Rgb(0.42f, 0.30f, 0.13f) * Shafts(film);
    }

    static Vector3 Wood(Vector2 p)
    {
        for (var layer = 0; layer < Layers; layer++) // from the nearest
        {
            var depth = MathF.Pow(1.42f, layer); // 1 .. 16
            var haze = 1 - MathF.Exp(-0.13f * (depth - 0.8f));
            if (Leaves(p, layer, depth) is { } leaf) return Mix(leaf, Mist, haze);
            if (Trunk(p, layer, depth) is { } trunk) return Mix(trunk, Mist, haze);
        }

        return p.Y < Horizon
            ? Floor(p)
            : Mix(Mist, Rgb(1.25f, 1.1f, 0.78f), MathF.Exp(-2.2f * (p - new Vector2(0.16f, 0.12f)).LengthSquared()));
    }

    static float Foot(float depth) => Horizon - 0.92f / depth;

    static Vector3? Trunk(Vector2 p, int layer, float depth)
    {
        var foot = Foot(depth);
        var spacing = 1.15f / depth;
        var cell = (int)MathF.Floor(p.X / spacing);
        for (var i = cell - 1; i <= cell + 1; i++)
        {
            var random = Noise.Hash(i, layer, 1);
            var x = (i + 0.2f + 0.6f * Noise.Hash(i, layer, 2)) * spacing;
            if (random < 0.24f || MathF.Abs(x + 0.05f - 0.1f / depth) < 0.46f / depth) continue; // clearings, and the path

            var up = (p.Y - foot) * depth;
            if (up < -0.03f) continue;

            var bend = 0.05f * MathF.Sin(up * 1.3f + random * 20) + 0.07f * (random - 0.5f) * up;
            var half = (0.075f + 0.075f * random) * (1 - 0.10f * up) + 0.10f * MathF.Exp(-up * 9);
            var side = ((p.X - x) * depth - bend) / (half + 0.012f * Noise.Fractal(new Vector2(up * 6, i), 3, 5));
            if (MathF.Abs(side) < 1) return Bark(side, up, i, layer, random);
            if (Branch(new Vector2((p.X - x) * depth - bend, up), i, layer)) return Rgb(0.055f, 0.038f, 0.026f);
        }

        return null;
    }

    static Vector3 Bark(float side, float up, int i, int layer, float random)
    {
        var round = MathF.Asin(Math.Clamp(side, -1, 1));
        var q = new Vector2(round * 4.2f + i * 3.7f, up * 2.6f + layer);
        var furrows = Noise.Fractal(new Vector2(q.X * 1.5f + 0.6f * Noise.Fractal(q, 3, 12), q.Y * 0.9f), 5, 10);
        var sunny = Noise.Fractal(new Vector2((q.X * 1.5f) + 0.12f + 0.6f * Noise.Fractal(q, 3, 12), q.Y * 0.9f), 5, 10);
        var colour = Mix(Rgb(0.055f, 0.036f, 0.024f), Rgb(0.28f, 0.20f, 0.13f), 0.42f + 0.95f * furrows + 0.1f * random);
        colour = Mix(
            colour,
            Rgb(0.12f, 0.17f, 0.035f),
            0.8f * Smooth(0.05f, 0.5f, Noise.Fractal(q * 1.2f, 4, 15) + 0.55f * Smooth(0.7f, 0, up) - 0.25f * side));
        var fromBehind = Smooth(0.62f, 1, MathF.Abs(side)) * 0.9f;
        return colour * (0.42f + 0.75f * Smooth(-0.6f, 1, side) + 1.9f * (furrows - sunny))
            + Rgb(0.75f, 0.5f, 0.22f) * (fromBehind * 0.35f * (0.5f + Math.Max(0, furrows)));
    }

    static bool Branch(Vector2 p, int i, int layer)
    {
        for (var k = 0; k < 5; k++)
        {
            var height = 0.75f + 0.32f * k + 0.25f * Noise.Hash(i, layer * 9 + k, 20);
            var direction = Noise.Hash(i, layer * 9 + k, 21) < 0.5f ? -1 : 1;
            var along = p.X * direction;
            var length = 0.30f + 0.35f * Noise.Hash(i, layer * 9 + k, 22);
            if (along < 0 || along > length) continue;

            var line = height + 0.55f * along + 0.10f * Noise.Fractal(new Vector2(along * 7, i + k), 4, 23);
            if (MathF.Abs(p.Y - line) < 0.016f * (1 - along / length) + 0.002f) return true;
        }

        return false;
    }

    /// <summary>A crown of single leaves: dense in clumps, open between, each leaf lit or in shade.</summary>
    static Vector3? Leaves(Vector2 p, int layer, float depth)
    {
        var density = 17f * MathF.Pow(depth, 0.62f);
        for (var sheet = 0; sheet < 3; sheet++)
        {
            var q = p + new Vector2(layer * 3.1f + sheet * 0.77f, layer * 1.7f);
            var cell = Noise.Cells(q * density, 30 + sheet * 4);
            var place = cell.Centre / density;
            var above = place.Y - layer * 1.7f - (0.80f - 0.55f * Smooth(0, Layers, layer));
            var clump = Noise.Fractal(place * (2.1f + 0.35f * depth), 4, 40) + 1.15f * above + 0.42f * Smooth(0.35f, 1.3f, MathF.Abs(p.X))
                - 0.02f;
            if (clump < 0.16f + 0.25f * cell.Id) continue;

            var d = q * density - cell.Centre;
            var (sin, cos) = MathF.SinCos(cell.Id * 40);
            d = new Vector2(cos * d.X + sin * d.Y, -sin * d.X + cos * d.Y);
            if ((d.X * d.X * 2.2f) + (d.Y * d.Y * 5.5f * (1 + d.X)) > 0.34f) continue;

            var hue = cell.Id * 13.7f % 1;
            var colour = hue < 0.45f ? Rgb(0.80f, 0.40f, 0.035f)
                : hue < 0.72f ? Rgb(0.72f, 0.17f, 0.025f)
                : hue < 0.9f ? Rgb(0.78f, 0.58f, 0.07f)
                : Rgb(0.25f, 0.30f, 0.05f);
            var lit = 0.22f + 1.15f * Smooth(0.1f, 0.9f, cell.Id * 29.3f % 1) * Smooth(0.95f, 0.25f, clump) + 0.12f * sheet;
            return colour * lit * (MathF.Abs(d.Y) < 0.03f ? 1.35f : 1);
        }

        return null;
    }

    /// <summary>Fallen leaves in perspective, a trodden path, and the trunks' long shadows towards us.</summary>
    static Vector3 Floor(Vector2 p)
    {
        var depth = 0.92f / (Horizon - p.Y);
        var ground = new Vector2(p.X * depth, depth * 1.25f);
        var path = MathF.Abs(ground.X + 0.05f * depth - 0.1f + 0.16f * MathF.Sin(depth * 0.9f));
        var trodden = Smooth(0.52f, 0.26f, path + 0.16f * Noise.Fractal(ground * 3, 3, 50));
        var colour = Mix(Rgb(0.06f, 0.042f, 0.026f), Rgb(0.30f, 0.21f, 0.12f), 0.45f + 0.9f * Noise.Fractal(ground * 14, 4, 52));
        for (var sheet = 0; sheet < 4; sheet++)
        {
            var density = 9 + 2 * sheet;
            var cell = Noise.Cells(ground * density + new Vector2(sheet * 3.3f), 60 + sheet * 4);
            if (cell.Id < trodden * 0.88f) continue;

            var d = ground * density + new Vector2(sheet * 3.3f) - cell.Centre;
            var (sin, cos) = MathF.SinCos(cell.Id * 50);
            d = new Vector2(cos * d.X + sin * d.Y, -sin * d.X + cos * d.Y);
            if ((d.X * d.X * 2) + (d.Y * d.Y * 5 * (1 + d.X)) > 0.28f) continue;

            var hue = cell.Id * 17.3f % 1;
            var leaf = hue < 0.4f ? Rgb(0.62f, 0.27f, 0.04f)
                : hue < 0.7f ? Rgb(0.42f, 0.12f, 0.03f)
                : hue < 0.88f ? Rgb(0.70f, 0.46f, 0.08f)
                : Rgb(0.26f, 0.16f, 0.08f);
            colour = leaf * (0.45f + 0.75f * (cell.Id * 31.7f % 1)) * (MathF.Abs(d.Y) < 0.03f ? 0.7f : 1) * (0.8f + 1.1f * d.Y);
        }

        var ray = (p.X - 0.16f) / (0.12f - p.Y); // shadows fan out from the sun
        var sun = Smooth(-0.22f, 0.30f, Noise.Fractal(new Vector2(ray * 6, depth * 0.25f), 4, 80));
        colour *= 0.34f + 1.5f * sun;
        return Mix(colour, Mist, 1 - MathF.Exp(-0.13f * Math.Max(0, depth - 0.8f)));
    }

    static float Shafts(Vector2 p)
    {
        var sun = new Vector2(0.30f, 1.35f);
        var d = p - sun;
        var angle = MathF.Atan2(d.X, -d.Y);
        return Smooth(0.0f, 0.5f, Noise.Fractal(new Vector2(angle * 7, 2), 4, 90)) * Smooth(-1.0f, 0.4f, p.Y)
            * MathF.Exp(-1.6f * angle * angle);
    }
}
