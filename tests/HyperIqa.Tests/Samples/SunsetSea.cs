using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>The sun low over a choppy sea, a headland with a lighthouse, and clouds lit from below.</summary>
sealed class SunsetSea : Scene
{
    static readonly Vector3 Sun = Vector3.Normalize(new(0.20f, 0.085f, 1));
    static readonly Camera Camera = new(new(0, 1.6f, 0), new(0, 1.75f, 10), 1.35f);

    public override string Name => "sunset-sea";

    public override Vector3 Colour(Vector2 film)
    {
        var ray = Camera.Ray(film);
        if (Headland(film) is { } land) return land;

        return ray.Y < -0.004f ? Sea(ray) : Sky(ray);
    }

    static Vector3 Sea(Vector3 ray)
    {
        var t = -Camera.Position.Y / ray.Y;
        for (var i = 0; i < 6; i++)
        {
            var q = Camera.Position + ray * t;
            t -= (q.Y - 0.16f * Waves(new Vector2(q.X, q.Z), 5)) / ray.Y * 0.7f;
        }

        var p = Camera.Position + ray * t;
        var at = new Vector2(p.X, p.Z);
        var relief = Relief(place => 0.16f * Waves(place, 9), at, 0.0015f * t + 0.004f);
        var flat = 1 / (1 + 0.0055f * t * t);
        var normal = Vector3.Normalize(new(relief.X * (0.10f + 0.90f * flat), relief.Z, relief.Y * (0.10f + 0.90f * flat)));
        var mirrored = Vector3.Reflect(ray, normal);
        mirrored.Y = MathF.Abs(mirrored.Y) + 0.02f;
        var mirror = 0.03f + 0.85f * MathF.Pow(1 - Lit(normal, -ray), 5);
        var height = Waves(at, 5);
        var deep = Mix(Rgb(0.008f, 0.030f, 0.045f), Rgb(0.03f, 0.16f, 0.16f), Smooth(0.35f, 1.2f, height) * flat * 0.6f);
        var colour = Mix(deep, Sky(Vector3.Normalize(mirrored)) * 0.9f, mirror);
        var foam = Smooth(0.86f, 1.12f, height + 0.25f * Noise.Fractal(at * 5, 5, 44)) * Smooth(-0.1f, 0.3f, Noise.Fractal(at * 9, 4, 47));
        colour = Mix(colour, Rgb(0.75f, 0.6f, 0.52f), foam * 0.8f * Smooth(40, 8, t));
        return colour + Rgb(2.6f, 1.35f, 0.5f) * Gloss(normal, Sun, ray, 160) * 1.4f;
    }

    static float Waves(Vector2 p, int octaves)
    {
        var (sum, strength, size) = (0f, 0.55f, 0.55f);
        for (var i = 0; i < octaves; i++)
        {
            p = new Vector2(0.88f * p.X + 0.47f * p.Y, -0.47f * p.X + 0.88f * p.Y);
            sum += strength * (1 - 2.2f * MathF.Abs(Noise.Gradient(new Vector2(p.X, p.Y * 1.5f) * size + new Vector2(i * 7.3f), 30 + i)));
            (strength, size) = (strength * 0.52f, size * 1.9f);
        }

        return sum;
    }

    static Vector3 Sky(Vector3 ray)
    {
        var towards = Lit(ray, Sun);
        var sky = Mix(Rgb(0.95f, 0.48f, 0.20f), Rgb(0.34f, 0.30f, 0.46f), Smooth(-0.02f, 0.22f, ray.Y));
        sky = Mix(sky, Rgb(0.05f, 0.10f, 0.26f), Smooth(0.15f, 0.6f, ray.Y));
        sky += Rgb(1.3f, 0.62f, 0.18f) * MathF.Pow(towards, 24) * 0.8f + Rgb(1.6f, 1.0f, 0.5f) * MathF.Pow(towards, 400);
        var p = new Vector2(ray.X * 1.1f, ray.Z * 1.6f) / (ray.Y + 0.10f);
        var cloud = Noise.Fractal(p * 0.55f, 7, 5);
        var thickness = Smooth(-0.02f, 0.5f, cloud);
        var edge = cloud - Noise.Fractal((p + new Vector2(Sun.X, Sun.Z) * 0.5f) * 0.55f, 6, 5);
        var lit = Mix(Rgb(0.16f, 0.12f, 0.20f), Rgb(1.7f, 0.72f, 0.36f), (0.34f + 1.5f * edge) * (0.45f + 0.75f * towards));
        sky = Mix(sky, lit, thickness * 0.92f * Smooth(0.015f, 0.10f, ray.Y));
        return Mix(sky, Rgb(5, 4.2f, 2.8f), Smooth(0.99935f, 0.9996f, towards));
    }

    /// <summary>A rocky headland on the left, with a lighthouse on it.</summary>
    static Vector3? Headland(Vector2 film)
    {
        const float Horizon = -0.022f, TowerX = -0.82f, TowerFoot = 0.13f, TowerTop = 0.52f;
        var along = (film.Y - TowerFoot) / (TowerTop - TowerFoot);
        var half = 0.042f - 0.014f * along;
        var side = (film.X - TowerX) / half;
        if (along is > 0 and < 1 && MathF.Abs(side) < 1)
        {
            var round = MathF.Sqrt(1 - side * side);
            var stripe = (int)(along * 5) % 2 == 0 ? Rgb(0.62f, 0.56f, 0.52f) : Rgb(0.42f, 0.07f, 0.05f);
            return stripe * (0.12f + 0.5f * Smooth(-0.5f, 1, side) * round + 0.1f * Noise.Fractal(film * 60, 4, 60));
        }

        var lantern = film - new Vector2(TowerX, TowerTop + 0.028f);
        if (MathF.Abs(lantern.X) < 0.036f && MathF.Abs(lantern.Y + 0.028f) < 0.008f) return Rgb(0.05f, 0.04f, 0.05f);
        if (MathF.Abs(lantern.X) < 0.022f && MathF.Abs(lantern.Y) < 0.028f)
            return MathF.Abs(lantern.X) % 0.011f < 0.002f ? Rgb(0.03f, 0.02f, 0.03f) : Rgb(2.2f, 1.8f, 0.9f);
        if (lantern.Y is > 0.026f and < 0.06f && MathF.Abs(lantern.X) < 0.028f * (0.06f - lantern.Y) / 0.034f)
            return Rgb(0.20f, 0.04f, 0.03f);

        var crest = 0.16f * Smooth(-0.22f, -0.72f, film.X)
            + 0.035f * Noise.Fractal(new Vector2(film.X * 5, 2), 6, 62) * Smooth(-0.18f, -0.5f, film.X);
        var foot = Horizon - 0.10f * Smooth(-0.25f, -1.5f, film.X) + 0.006f * Noise.Fractal(new Vector2(film.X * 14, 5), 4, 63);
        if (film.X > -0.2f || film.Y > crest + Horizon || film.Y < foot) return null;

        var rock = new Vector2(film.X * 9, film.Y * 16);
        var normal = Relief(p => 0.35f * Noise.Ridged(p, 6, 64), rock, 0.03f);
        var colour = Mix(Rgb(0.07f, 0.055f, 0.06f), Rgb(0.17f, 0.13f, 0.11f), 0.5f + Noise.Fractal(rock * 3, 4, 66));
        colour = Mix(colour, Rgb(0.05f, 0.065f, 0.03f), Smooth(0.05f, 0.0f, crest + Horizon - film.Y));
        colour *= 0.45f + 2.6f * Lit(normal, Vector3.Normalize(new(0.85f, 0.25f, 0.3f)));
        return Mix(colour, Rgb(0.5f, 0.42f, 0.4f), Smooth(0.014f, 0.0f, film.Y - foot) * (0.5f + Noise.Fractal(film * 50, 3, 67)));
    }
}
