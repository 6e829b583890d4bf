using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>Rounded stones of all colours on a beach, wet where a wave with its seam of foam has just been.</summary>
sealed class PebbleShore : Scene
{
    static readonly Vector3 Sun = Vector3.Normalize(new(-0.55f, 0.50f, 0.60f));
    static readonly Camera Camera = new(new(0, 2.3f, -2.2f), new(0, 0, 0.9f), 1.75f);

    public override string Name => "pebble-shore";

    public override Vector3 Colour(Vector2 film)
    {
        var ray = Camera.Ray(film);
        var t = (0.16f - Camera.Position.Y) / ray.Y;
        for (var i = 0; i < 22; i++) // down to the stones in ever surer steps
        {
            var q = Camera.Position + ray * t;
            t += (q.Y - Height(new(q.X, q.Z))) * 0.55f;
        }

        var p = Camera.Position + ray * t;
        var at = new Vector2(p.X, p.Z);
        var relief = Relief(Height, at, 0.004f + 0.001f * t);
        var normal = Vector3.Normalize(new(relief.X, relief.Z, relief.Y));
        var shadow = 1f;
        for (var reach = 0.02f; reach < 0.45f; reach *= 1.35f)
        {
            var q = p + Sun * reach;
            shadow = Math.Min(shadow, 1 - Smooth(0, 0.035f, Height(new(q.X, q.Z)) - q.Y - 0.006f));
        }

        var edge = 1.55f + 0.22f * MathF.Sin(at.X * 1.3f + 0.6f) + 0.30f * Noise.Fractal(at * 1.1f, 4, 60);
        var wet = Smooth(-1.0f, -0.55f, at.Y - edge + 0.25f * Noise.Fractal(at * 3, 4, 64));
        var colour = Stone(at, p.Y);
        colour *= Mix(Vector3.One, Rgb(0.42f, 0.44f, 0.46f), wet);
        var light = Rgb(1.9f, 1.65f, 1.3f) * (Lit(normal, Sun) * shadow)
            + Rgb(0.26f, 0.33f, 0.43f) * (0.25f + 0.75f * Smooth(-0.03f, 0.16f, p.Y)) * normal.Y;
        colour = colour * light
            + Rgb(1.9f, 1.7f, 1.4f) * (shadow * (0.05f * Gloss(normal, Sun, ray, 14) + wet * 1.1f * Gloss(normal, Sun, ray, 90)));
        colour += Rgb(0.45f, 0.55f, 0.68f) * (wet * 0.5f * MathF.Pow(1 - Lit(normal, -ray), 4));
        return Wave(at, ray, edge, colour);
    }

    /// <summary>Clear shallow water behind the edge, foam along it.</summary>
    static Vector3 Wave(Vector2 at, Vector3 ray, float edge, Vector3 bottom)
    {
        var behind = at.Y - edge;
        var shade = Smooth(-0.16f, -0.02f, behind) * Smooth(0.02f, -0.02f, behind);
        var colour = bottom * (1 - 0.5f * shade);
        if (behind > 0)
        {
            var slope = Relief(q => 0.014f * Noise.Fractal(q * new Vector2(2.4f, 4.2f), 5, 70), at, 0.01f);
            var normal = Vector3.Normalize(new(slope.X, slope.Z, slope.Y));
            var mirrored = Vector3.Reflect(ray, normal);
            var sky = Mix(Rgb(0.75f, 0.80f, 0.86f), Rgb(0.28f, 0.47f, 0.78f), Smooth(0, 0.8f, mirrored.Y));
            var caustics = MathF.Pow(1 - MathF.Abs(Noise.Fractal(at * 5 + new Vector2(2), 3, 74)), 6);
            var depth = Smooth(0, 1.9f, behind);
            colour = Mix(colour * (0.8f + 0.5f * caustics) * Rgb(0.72f, 0.95f, 0.95f), Rgb(0.04f, 0.25f, 0.28f), 0.25f + 0.7f * depth);
            colour = Mix(colour, sky, 0.02f + 0.9f * MathF.Pow(1 - Lit(normal, -ray), 5))
                + Rgb(2, 1.8f, 1.4f) * Gloss(normal, Sun, ray, 500) * 0.6f;
        }

        var lace = Noise.Cells(at * 7 + new Vector2(Noise.Fractal(at * 4, 3, 78)) * 1.2f, 80);
        var fine = Noise.Cells(at * 19 + new Vector2(Noise.Fractal(at * 9, 3, 79)), 84);
        var web = Smooth(0.16f, 0.03f, lace.Second - lace.Nearest) + 0.6f * Smooth(0.22f, 0.05f, fine.Second - fine.Nearest);
        var seam = Smooth(-0.03f, 0.01f, behind) * Smooth(0.30f, 0.03f, behind + 0.10f * Noise.Fractal(at * 8, 4, 88));
        var trail = Smooth(0.0f, 0.1f, behind) * Smooth(1.3f, 0.1f, behind) * Smooth(0.05f, 0.65f, Noise.Fractal(at * 1.4f, 4, 90));
        var bubbles = 0.75f + 0.5f * Noise.Fractal(at * 42, 3, 92);
        return Mix(colour, Rgb(1.05f, 1.02f, 0.97f) * bubbles, Math.Min(1, seam * (0.45f + web) + 0.8f * web * trail));
    }

    static float Height(Vector2 p)
    {
        var (large, small) = (Pebble(p, 3.1f, 10), Pebble(p + new Vector2(5.3f, 2.7f), 7.5f, 20));
        var grit = -0.02f + 0.012f * Noise.Fractal(p * 38, 2, 30);
        return Math.Max(Math.Max(large.Id > 0.30f ? large.Height : -1, small.Height * 1.1f + 0.01f), grit);
    }

    static (float Height, float Id, Vector2 Centre) Pebble(Vector2 p, float density, int seed)
    {
        var warped = p * density
            + 0.16f * new Vector2(Noise.Gradient(p * density * 1.3f, seed + 5), Noise.Gradient(p * density * 1.3f, seed + 6));
        var cell = Noise.Cells(warped, seed);
        var inside = Math.Clamp((cell.Second - cell.Nearest) * 1.35f, 0, 1);
        return ((MathF.Sqrt(1 - (1 - inside) * (1 - inside)) * (0.30f + 0.22f * cell.Id) - 0.05f) / density * 1.2f, cell.Id, cell.Centre);
    }

    static Vector3 Stone(Vector2 p, float height)
    {
        var (large, small) = (Pebble(p, 3.1f, 10), Pebble(p + new Vector2(5.3f, 2.7f), 7.5f, 20));
        if (height < -0.004f) return Mix(Rgb(0.26f, 0.21f, 0.15f), Rgb(0.5f, 0.44f, 0.35f), 0.5f + Noise.Fractal(p * 60, 2, 32));

        var (id, centre, size) = large.Id > 0.30f && large.Height >= small.Height * 1.1f + 0.01f
            ? (large.Id * 7.13f % 1, large.Centre, 1f)
            : (small.Id, small.Centre + new Vector2(50), 2f);
        var kind = (int)(id * 97) % 6;
        var colour = kind switch
        {
            0 => Rgb(0.50f, 0.48f, 0.45f),
            1 => Rgb(0.27f, 0.29f, 0.33f),
            2 => Rgb(0.48f, 0.35f, 0.25f),
            3 => Rgb(0.40f, 0.22f, 0.17f),
            4 => Rgb(0.62f, 0.58f, 0.50f),
            _ => Rgb(0.30f, 0.33f, 0.27f),
        };
        var (sin, cos) = MathF.SinCos(id * 40);
        var turned = new Vector2(cos * p.X + sin * p.Y, -sin * p.X + cos * p.Y);
        colour *= 0.92f + 0.35f * Noise.Fractal(p * 11 * size + centre, 5, 40);
        if (kind is 0 or 4 or 5) colour *= 0.82f + 0.5f * Smooth(-0.1f, 0.25f, Noise.Fractal(p * 75, 2, 44)); // granite's speckles
        // quartz veins
        if (kind is 1 or 3)
        {
            colour = Mix(
                colour, Rgb(0.72f, 0.70f, 0.66f), 0.85f * Smooth(0.05f, 0.02f, MathF.Abs(Noise.Fractal(turned * 2.2f + centre, 3, 47))));
        }
        if (kind == 2) colour *= 0.85f + 0.22f * MathF.Sin(turned.X * 46 + 5 * Noise.Fractal(p * 6, 3, 49)); // layers of sandstone
        return colour;
    }
}
