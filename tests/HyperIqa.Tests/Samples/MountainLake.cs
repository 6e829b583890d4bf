using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>Snowy peaks in morning light, and their reflection in a lake with pines on its shore.</summary>
sealed class MountainLake : Scene
{
    const float Far = 60;

    static readonly Vector3 Sun = Vector3.Normalize(new(-0.75f, 0.48f, -0.35f));
    static readonly Vector3 SunLight = Rgb(1.9f, 1.55f, 1.15f);
    static readonly Vector3 SkyLight = Rgb(0.32f, 0.45f, 0.68f);
    static readonly Camera Camera = new(new(0, 0.75f, 0), new(0, 1.75f, 12), 1.5f);

    public override string Name => "mountain-lake";

    public override Vector3 Colour(Vector2 film)
    {
        var ray = Camera.Ray(film);
        var colour = ray.Y < 0 && March(Camera.Position, ray, -Camera.Position.Y / ray.Y) is null
            ? Water(Camera.Position + ray * (-Camera.Position.Y / ray.Y), ray)
            : Land(Camera.Position, ray);
        return Pines(film, colour);
    }

    static float Height(float x, float z, int octaves)
    {
        var p = new Vector2(x + 3.1f, z + 1.7f);
        var basin = Smooth(8.5f, 17, z + 0.10f * x * x * Smooth(0, 9, MathF.Abs(x)) + 1.6f * Noise.Gradient(p * 0.4f, 40));
        var valley = 0.45f + 0.55f * Smooth(0, 7, MathF.Abs(x + 1.2f));
        return basin
            * (Noise.Ridged(p * 0.135f, octaves, 11) * 8.6f * valley + 0.3f * Noise.Fractal(p * 0.9f, Math.Max(1, octaves - 4), 31))
            - 0.16f;
    }

    /// <summary>How far along a ray the ground is, or none before <paramref name="end"/>.</summary>
    static float? March(Vector3 from, Vector3 ray, float end)
    {
        for (var t = 0.3f; t < end;)
        {
            var p = from + ray * t;
            if (p.Y > 9) return null;

            var above = p.Y - Height(p.X, p.Z, 8);
            if (above < 0.0012f * t) return t;

            t += Math.Max(above * 0.42f, 0.004f * t);
        }

        return null;
    }

    static Vector3 Land(Vector3 from, Vector3 ray)
    {
        if (March(from, ray, Far) is not { } distance) return Sky(ray);

        var p = from + ray * distance;
        var step = 0.0011f * distance;
        var normal = Vector3.Normalize(new(
            Height(p.X - step, p.Z, 12) - Height(p.X + step, p.Z, 12),
            2 * step,
            Height(p.X, p.Z - step, 12) - Height(p.X, p.Z + step, 12)));

        var grain = Noise.Fractal(new Vector2(p.X, p.Z) * 5, 5, 60);
        var rock = Mix(Rgb(0.17f, 0.14f, 0.12f), Rgb(0.36f, 0.31f, 0.27f), 0.5f + 0.6f * grain + 0.25f * MathF.Sin(p.Y * 14 + grain * 4));
        var trees = Mix(
            Rgb(0.022f, 0.055f, 0.026f), Rgb(0.10f, 0.14f, 0.04f), 0.5f + 1.2f * Noise.Fractal(new Vector2(p.X, p.Z) * 12, 3, 70));
        var colour = Mix(rock, trees, Smooth(0.45f, 0.7f, normal.Y + 0.15f * grain) * Smooth(2.1f, 1.1f, p.Y + 0.7f * grain));
        colour = Mix(colour, Rgb(0.36f, 0.33f, 0.27f), Smooth(0.06f, 0.01f, p.Y)); // the shore
        colour = Mix(
            colour, Rgb(0.88f, 0.91f, 0.97f), Smooth(0.42f, 0.62f, normal.Y + 0.2f * grain) * Smooth(2.0f, 3.0f, p.Y + 0.8f * grain));

        var shadow = March(p + normal * 0.03f, Sun, 14) is null ? 1f : 0f;
        var light = SunLight * Lit(normal, Sun) * shadow + SkyLight * (0.55f + 0.45f * normal.Y);
        return Mix(colour * light, Haze(ray), 1 - MathF.Exp(-0.013f * distance * MathF.Exp(-0.16f * p.Y)));
    }

    static Vector3 Water(Vector3 p, Vector3 ray)
    {
        var distance = Vector3.Distance(p, Camera.Position);
        var ripples = 0.020f / (1 + 0.06f * distance)
            * (0.5f + Smooth(-0.2f, 0.5f, Noise.Fractal(new Vector2(p.X * 0.15f, p.Z * 0.5f), 3, 91)));
        var slope = new Vector2(Noise.Fractal(new Vector2(p.X * 3, p.Z * 7), 4, 80), Noise.Fractal(new Vector2(p.X * 3, p.Z * 7), 4, 85));
        var normal = Vector3.Normalize(new(slope.X * ripples, 1, slope.Y * ripples * 2.4f));
        var mirrored = Vector3.Reflect(ray, normal);
        mirrored.Y = MathF.Abs(mirrored.Y);
        var mirror = 0.06f + 0.94f * MathF.Pow(1 - Lit(normal, -ray), 4);
        var bed = Mix(
            Rgb(0.03f, 0.09f, 0.09f),
            Rgb(0.13f, 0.15f, 0.10f),
            Smooth(4.5f, 1.5f, distance) * (0.5f + Noise.Fractal(new Vector2(p.X, p.Z) * 6, 4, 95)));
        return Mix(bed, Land(p, mirrored) * 0.9f, mirror + 0.10f);
    }

    static Vector3 Haze(Vector3 ray) => Mix(Rgb(0.55f, 0.66f, 0.82f), Rgb(1.0f, 0.82f, 0.62f), MathF.Pow(Lit(ray, Sun), 3));

    static Vector3 Sky(Vector3 ray)
    {
        var sky = Mix(Rgb(0.62f, 0.74f, 0.90f), Rgb(0.13f, 0.28f, 0.62f), Smooth(0, 0.6f, ray.Y));
        var p = new Vector2(ray.X, ray.Z) / (ray.Y + 0.16f);
        var cloud = Noise.Fractal(p * new Vector2(0.9f, 1.5f), 7, 20) + 0.10f;
        var shade = Noise.Fractal(p * new Vector2(0.9f, 1.5f) + new Vector2(Sun.X, Sun.Z) * 0.2f, 5, 20);
        var lit = Mix(Rgb(0.62f, 0.65f, 0.74f), Rgb(1.5f, 1.36f, 1.2f), 0.55f + 1.1f * (cloud - shade));
        return Mix(sky, lit, Smooth(0.05f, 0.5f, cloud) * Smooth(0.0f, 0.12f, ray.Y) * 0.9f);
    }

    /// <summary>A few dark pines close by, against the light.</summary>
    static Vector3 Pines(Vector2 film, Vector3 colour)
    {
        ReadOnlySpan<(float X, float Foot, float Height)> trees =
            [(-1.24f, -1.1f, 1.62f), (-1.02f, -1.15f, 1.25f), (-0.84f, -1.2f, 0.78f), (1.22f, -1.15f, 1.05f), (1.32f, -1.1f, 1.5f)];
        foreach (var (x, foot, height) in trees)
        {
            var along = (film.Y - foot) / height;
            if (along is < 0 or > 1) continue;

            var side = film.X - x - 0.006f * MathF.Sin(along * 5 + x);
            var tier = along * 17 + 0.35f * MathF.Sin(along * 31 + x * 40);
            var droop = 1 - (tier - MathF.Floor(tier));
            var reach = 0.21f * height * MathF.Pow(1 - along, 0.85f)
                * (0.45f + 0.55f * droop + 0.5f * Noise.Fractal(new Vector2(tier * 0.9f, side > 0 ? 3 : 8), 3, 120));
            var needles = Noise.Fractal(new Vector2(film.X * 85, film.Y * 70 + MathF.Abs(side) * 60), 4, 130);
            if (MathF.Abs(side) < Math.Max(reach * (0.86f + 0.4f * needles), 0.007f))
                colour = Mix(
                    Rgb(0.010f, 0.022f, 0.014f),
                    Rgb(0.10f, 0.13f, 0.045f),
                    (0.3f + 0.9f * needles) * (side < 0 ? 1.2f : 0.5f) * (0.6f + 0.6f * droop));
        }

        return colour;
    }
}
