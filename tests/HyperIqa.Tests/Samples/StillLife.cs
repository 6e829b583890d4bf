using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>Apple, orange, grapes and a glazed jug on a wooden table before a draped cloth, lit by a window on the left.</summary>
sealed class StillLife : Scene
{
    static readonly Vector3 Window = Vector3.Normalize(new(-0.70f, 0.62f, -0.42f));
    static readonly Vector3 WindowLight = Rgb(1.75f, 1.6f, 1.35f);
    static readonly Camera Camera = new(new(0.1f, 1.75f, -5.2f), new(0.05f, 0.60f, 0), 2.75f);

    static readonly Vector3 Apple = new(-0.62f, 0.40f, -0.55f), Orange = new(0.38f, 0.36f, -0.75f), Jug = new(0.72f, 0, 0.35f);
    static readonly Vector3[] Grapes = [.. Enumerable.Range(0, 17).Select(i => new Vector3(
        -0.16f + 0.27f * MathF.Cos(i * 2.4f) * MathF.Sqrt(i / 12f),
        0.115f + 0.16f * (i % 3 == 0 && i < 12 ? 1 : 0) + (i == 1 ? 0.28f : 0),
        -1.28f + 0.21f * MathF.Sin(i * 2.4f) * MathF.Sqrt(i / 12f)))];

    enum Thing
    {
        Table,
        Cloth,
        Apple,
        Stem,
        Orange,
        Grape,
        Jug,
    }

    public override string Name => "still-life";

    public override Vector3 Colour(Vector2 film)
    {
        var ray = Camera.Ray(film);
        if (March(Camera.Position, ray, 14) is not { } distance) return Rgb(0.02f, 0.02f, 0.02f);

        var p = Camera.Position + ray * distance;
        var colour = Shade(p, ray, out var normal, out var mirror);
        if (mirror == 0) return colour;

        var bounced = Vector3.Reflect(ray, normal);
        var seen = March(p + normal * 0.01f, bounced, 6) is { } t
            ? Shade(p + bounced * t, bounced, out _, out _)
            : Rgb(0.25f, 0.24f, 0.22f);
        return colour + seen * (mirror * (0.25f + 0.75f * MathF.Pow(1 - Lit(normal, -ray), 4)));
    }

    static (float Distance, Thing Thing) Nearest(Vector3 p)
    {
        var nearest = (Distance: p.Y + 0.0025f * Noise.Fractal(new Vector2(p.X * 1.6f, p.Z * 24), 2, 4), Thing.Table);
        Add(Folds(p), Thing.Cloth);
        if (p.Y > 1.9f || p.Z is > 1.2f or < -2.5f) return nearest;

        var apple = p - Apple;
        var around = new Vector2(apple.X, apple.Z).Length();
        apple.Y += 0.16f * MathF.Exp(-around * around * 26) * apple.Y / (MathF.Abs(apple.Y) + 0.06f)
            + 0.02f * around * MathF.Cos(5 * MathF.Atan2(apple.Z, apple.X)) * Smooth(0, -0.4f, apple.Y);
        Add((apple.Length() - 0.40f) * 0.75f, Thing.Apple);
        var stem = p - Apple - new Vector3(0.05f * (p.Y - Apple.Y), 0.38f, 0.03f * MathF.Sin(p.Y * 9));
        Add(Math.Max(new Vector2(stem.X, stem.Z).Length() - 0.018f, MathF.Abs(stem.Y) - 0.10f) * 0.8f, Thing.Stem);
        var orange = p - Orange;
        Add((orange.Length() - 0.36f) * 0.9f, Thing.Orange);
        foreach (var grape in Grapes) Add(((p - grape) * new Vector3(1, 0.92f, 1)).Length() - 0.115f, Thing.Grape);

        var jug = p - Jug;
        var profile = 0.34f + 0.15f * MathF.Sin(jug.Y * 2.9f - 0.35f) - 0.10f * Smooth(0.85f, 1.25f, jug.Y)
            + 0.10f * Smooth(1.25f, 1.55f, jug.Y);
        var wall = MathF.Abs(new Vector2(jug.X, jug.Z).Length() - profile) - 0.025f;
        Add(Math.Max(wall, jug.Y - 1.52f) * 0.6f, Thing.Jug);
        var handle = new Vector2(new Vector2((jug.X - 0.46f) * 1.25f, jug.Y - 0.98f).Length() - 0.33f, jug.Z);
        Add(Math.Max(handle.Length() - 0.05f, 0.40f - jug.X) * 0.7f, Thing.Jug);
        return nearest;

        void Add(float distance, Thing thing)
        {
            if (distance < nearest.Distance) nearest = (distance, thing);
        }
    }

    /// <summary>A cloth hung behind, lying forward on the table's left half.</summary>
    static float Folds(Vector3 p)
    {
        var fold = 0.08f * MathF.Sin(p.X * 4.6f + 1.1f * MathF.Sin(p.X * 1.7f + p.Y * 0.5f)) + 0.028f * MathF.Sin(p.X * 11 + p.Y * 1.3f)
            + 0.05f * Noise.Gradient(new Vector2(p.X * 2, p.Y * 0.8f), 9);
        return (1.35f + fold * (0.5f + 0.4f * p.Y) - p.Z) * 0.55f;
    }

    static float? March(Vector3 from, Vector3 ray, float end)
    {
        var t = 0.02f;
        for (var i = 0; i < 160 && t < end; i++)
        {
            var distance = Nearest(from + ray * t).Distance;
            if (distance < 0.0007f * (1 + t)) return t;

            t += distance;
        }

        return null;
    }

    static Vector3 Shade(Vector3 p, Vector3 ray, out Vector3 normal, out float mirror)
    {
        var thing = Nearest(p).Thing;
        normal = Normal(p);
        mirror = 0;
        var (colour, gloss, sharp) = (Vector3.Zero, 0f, 20f);
        switch (thing)
        {
            case Thing.Table:
                var grain = new Vector2(
                    p.X * 0.8f + 0.2f * Noise.Fractal(new Vector2(p.X, p.Z) * 0.9f, 3, 20),
                    p.Z * 7 + 1.5f * Noise.Fractal(new Vector2(p.X * 0.5f, p.Z * 2), 3, 23));
                var ring = 0.5f + 0.5f * MathF.Sin(grain.Y * 5 + 6 * Noise.Fractal(grain * new Vector2(0.6f, 0.35f), 4, 26));
                colour = Mix(
                    Rgb(0.20f, 0.095f, 0.045f),
                    Rgb(0.40f, 0.22f, 0.11f),
                    ring * 0.7f + 0.5f * Noise.Fractal(grain * new Vector2(5, 9), 3, 29));
                colour *= 0.2f + 0.8f * Smooth(0, 0.02f, MathF.Abs(p.Z * 1.6f - MathF.Round(p.Z * 1.6f)));
                (gloss, sharp, mirror) = (0.25f, 30, 0.10f);
                break;
            case Thing.Cloth:
                var weave = MathF.Sin(p.X * 150) * MathF.Sin(p.Y * 150);
                colour = Mix(
                    Rgb(0.05f, 0.085f, 0.10f),
                    Rgb(0.085f, 0.14f, 0.15f),
                    0.5f + 0.35f * weave + 0.5f * Noise.Fractal(new Vector2(p.X, p.Y) * 9, 4, 32));
                break;
            case Thing.Apple:
                var d = Vector3.Normalize(p - Apple);
                var streak = Noise.Fractal(new Vector2(MathF.Atan2(d.Z, d.X) * 7, d.Y * 1.5f), 4, 35);
                colour = Mix(
                    Rgb(0.48f, 0.035f, 0.025f),
                    Rgb(0.62f, 0.46f, 0.08f),
                    Smooth(0.0f, 0.55f, streak + 0.45f * d.X - 0.05f + 0.5f * Smooth(0.75f, 1, d.Y)));
                colour = Mix(
                    colour,
                    Rgb(0.7f, 0.62f, 0.36f),
                    0.7f * Smooth(0.16f, 0.08f, Noise.Cells(new Vector2(MathF.Atan2(d.Z, d.X) * 9, d.Y * 12), 38).Nearest));
                (gloss, sharp, mirror) = (0.55f, 60, 0.05f);
                break;
            case Thing.Stem:
                colour = Rgb(0.09f, 0.055f, 0.025f);
                break;
            case Thing.Orange:
                var o = Vector3.Normalize(p - Orange);
                var pit = Noise.Cells(new Vector2(MathF.Atan2(o.Z, o.X) * 13 * MathF.Sqrt(1 - o.Y * o.Y * 0.8f), o.Y * 17), 41);
                normal = Vector3.Normalize(
                    normal + new Vector3(pit.Centre.X % 1 - 0.5f, pit.Centre.Y % 1 - 0.5f, 0) * 0.10f * Smooth(0.5f, 0.1f, pit.Nearest));
                colour = Mix(Rgb(0.75f, 0.26f, 0.015f), Rgb(0.85f, 0.38f, 0.03f), 0.5f + Noise.Fractal(new Vector2(o.X, o.Y) * 3, 3, 44))
                    * (0.82f + 0.18f * Smooth(0.05f, 0.3f, pit.Nearest));
                (gloss, sharp) = (0.30f, 26);
                break;
            case Thing.Grape:
                colour = Mix(
                    Rgb(0.09f, 0.018f, 0.06f),
                    Rgb(0.20f, 0.11f, 0.16f),
                    0.45f + 0.9f * Noise.Fractal(new Vector2(p.X + p.Z, p.Y) * 14, 4, 47));
                (gloss, sharp, mirror) = (0.5f, 45, 0.05f);
                break;
            case Thing.Jug:
                var band = p.Y - Jug.Y;
                var angle = MathF.Atan2(p.Z - Jug.Z, p.X - Jug.X);
                colour = Rgb(0.70f, 0.67f, 0.60f) * (0.94f + 0.25f * Noise.Fractal(new Vector2(angle * 4, band * 6), 4, 50));
                var ornament = MathF.Abs(band - 0.62f - 0.09f * MathF.Sin(angle * 9)) < 0.028f
                    || MathF.Abs(band - 0.62f + 0.09f * MathF.Sin(angle * 9)) < 0.028f;
                if (ornament || MathF.Abs(band - 0.40f) < 0.018f || MathF.Abs(band - 0.84f) < 0.018f || band > 1.47f)
                    colour = Rgb(0.05f, 0.10f, 0.32f);
                (gloss, sharp, mirror) = (0.85f, 130, 0.12f);
                break;
            default:
                break;
        }

        var direct = Lit(normal, Window) * Shadow(p + normal * 0.012f);
        var open = Openness(p, normal);
        var ambient = Rgb(0.17f, 0.19f, 0.24f) * (0.55f + 0.45f * normal.Y) + Rgb(0.10f, 0.065f, 0.035f) * Math.Max(0, -normal.Y + 0.25f);
        return colour * (WindowLight * direct + ambient * open) + WindowLight * (gloss * direct * Gloss(normal, Window, ray, sharp));
    }

    static Vector3 Normal(Vector3 p)
    {
        const float Step = 0.0015f;
        var here = Nearest(p).Distance;
        return Vector3.Normalize(new(
            Nearest(p + new Vector3(Step, 0, 0)).Distance - here,
            Nearest(p + new Vector3(0, Step, 0)).Distance - here,
            Nearest(p + new Vector3(0, 0, Step)).Distance - here));
    }

    /// <summary>Soft as of a window: how narrowly the light passes by the things in its way.</summary>
    static float Shadow(Vector3 from)
    {
        var (light, t) = (1f, 0.02f);
        for (var i = 0; i < 60 && t < 5; i++)
        {
            var distance = Nearest(from + Window * t).Distance;
            light = Math.Min(light, 9 * distance / t);
            if (light < 0.005f) return 0;

            t += Math.Clamp(distance, 0.015f, 0.2f);
        }

        return light * light * (3 - 2 * light);
    }

    static float Openness(Vector3 p, Vector3 normal)
    {
        var (closed, weight) = (0f, 1f);
        for (var i = 1; i <= 5; i++)
        {
            var reach = 0.05f * i * i;
            closed += weight * Math.Max(0, reach - Nearest(p + normal * reach).Distance) / reach;
            weight *= 0.65f;
        }

        return Math.Clamp(1 - 0.42f * closed, 0.05f, 1);
    }
}
