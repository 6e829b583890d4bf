using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>An old brick wall in low light from the left, with a weathered blue door in it and a vine over it.</summary>
sealed class BrickWall : Scene
{
    static readonly Vector3 Sun = Vector3.Normalize(new(-0.72f, 0.50f, 0.48f));
    static readonly Vector3 SunLight = Rgb(1.65f, 1.38f, 1.02f);
    static readonly Vector3 SkyLight = Rgb(0.20f, 0.25f, 0.34f);

    public override string Name => "brick-wall";

    public override Vector3 Colour(Vector2 film)
    {
        var shadow = Leaf(film + new Vector2(-0.035f, 0.03f)) is null ? 1f : 0.22f;
        return Leaf(film) ?? (IsDoor(film) ? Door(film, shadow) : IsFrame(film) ? Frame(film, shadow) : Bricks(film, shadow));
    }

    static float DoorDistance(Vector2 p) =>
        MathF.Max(MathF.Abs(p.X - 0.62f) - 0.40f, p.Y < 0.28f ? -1 : Vector2.Distance(p, new Vector2(0.62f, 0.28f)) - 0.40f);

    static bool IsDoor(Vector2 p) => DoorDistance(p) < 0;

    static bool IsFrame(Vector2 p) => DoorDistance(p) < 0.10f;

    static Vector3 Bricks(Vector2 p, float shadow)
    {
        var (height, brick) = Brick(p);
        var normal = Relief(q => Brick(q).Height, p, 0.0022f);
        var kind = Noise.Hash(brick.X, brick.Y, 7);
        var burnt = Noise.Hash(brick.X, brick.Y, 8);
        var colour = Mix(Rgb(0.42f, 0.13f, 0.075f), Rgb(0.55f, 0.26f, 0.14f), kind);
        colour = Mix(colour, Rgb(0.17f, 0.075f, 0.065f), Smooth(0.72f, 1, burnt));
        colour *= 0.85f + 0.55f * Noise.Fractal(p * 14, 5, 30) + 0.25f * Noise.Fractal(p * 70, 3, 33);
        var mortar = Rgb(0.50f, 0.46f, 0.39f) * (0.8f + 0.5f * Noise.Fractal(p * 40, 4, 36));
        colour = Mix(mortar, colour, Smooth(0.006f, 0.014f, height));
        colour = Mix(colour, Rgb(0.62f, 0.59f, 0.54f), 0.55f * Smooth(0.28f, 0.7f, Noise.Fractal(p * 2.3f, 6, 50))); // bloom of salt
        colour *= 1 - 0.45f * Smooth(-0.35f, -1.1f, p.Y + 0.25f * Noise.Fractal(p * 3, 4, 55)); // damp below
        var cast = DoorDistance(p + new Vector2(-0.05f, 0.035f)) < 0.10f ? 0.35f : 1;
        return colour * (SunLight * Lit(normal, Sun) * Math.Min(cast, shadow) + SkyLight * (0.65f + 14 * height));
    }

    static (float Height, (int X, int Y) Brick) Brick(Vector2 p)
    {
        const float Length = 0.30f, Course = 0.104f;
        p += 0.006f * new Vector2(Noise.Fractal(p * 6, 3, 20), Noise.Fractal(p * 6, 3, 23));
        var row = (int)MathF.Floor(p.Y / Course);
        var shifted = p.X / Length + (row & 1) * 0.5f + 0.05f * Noise.Hash(row, 3);
        var column = (int)MathF.Floor(shifted);
        var inside = new Vector2((shifted - column) * Length, p.Y - row * Course);
        var edge = Math.Min(Math.Min(inside.X, Length - inside.X), Math.Min(inside.Y, Course - inside.Y))
            + 0.004f * Noise.Fractal(p * 32, 3, 26);
        var face = 0.020f + 0.010f * Noise.Hash(column, row, 5) + 0.0035f * Noise.Fractal(p * 22, 5, 28)
            - 0.020f * Smooth(0.32f, 0.6f, Noise.Fractal(p * 7, 4, 29));
        return (face * Smooth(0.004f, 0.016f, edge) + 0.0014f * Noise.Fractal(p * 60, 2, 31), (column, row));
    }

    static Vector3 Frame(Vector2 p, float shadow)
    {
        var centre = new Vector2(0.62f, 0.28f);
        var along = p.Y < centre.Y ? p.Y - centre.Y : MathF.Atan2(p.Y - centre.Y, p.X - centre.X) * 0.45f;
        var joint = MathF.Abs(along / 0.235f - MathF.Round(along / 0.235f)) * 0.235f;
        var bevel = Math.Min(Math.Min(DoorDistance(p), 0.10f - DoorDistance(p)), joint);
        var normal = Relief(
            q => 0.006f * Noise.Fractal(q * 13, 6, 60) + 0.012f * Smooth(0, 0.02f, Math.Min(DoorDistance(q), 0.10f - DoorDistance(q))),
            p,
            0.002f);
        var stone = Mix(Rgb(0.40f, 0.36f, 0.29f), Rgb(0.58f, 0.53f, 0.45f), 0.5f + 0.8f * Noise.Fractal(p * 18, 5, 64));
        stone *= 0.35f + 0.65f * Smooth(0, 0.009f, bevel);
        return stone * (SunLight * Lit(normal, Sun) * shadow + SkyLight);
    }

    static Vector3 Door(Vector2 p, float shadow)
    {
        const float Plank = 0.133f;
        var column = (int)MathF.Floor((p.X - 0.22f) / Plank);
        var across = p.X - 0.22f - column * Plank;
        var gap = Math.Min(across, Plank - across);
        var grain = new Vector2(p.X * 42 + 1.6f * Noise.Fractal(new Vector2(p.X * 5, p.Y * 1.2f), 3, 70 + column), p.Y * 2.2f + column * 9);
        var normal = Relief(q => 0.004f * Noise.Fractal(new Vector2(q.X * 42, q.Y * 2.2f + column * 9), 4, 73), p, 0.002f);
        var worn = Smooth(0.12f, 0.36f, Noise.Fractal(grain * new Vector2(0.5f, 1), 5, 76) + 0.35f * Smooth(-0.5f, -1, p.Y));
        var paint = Mix(Rgb(0.05f, 0.19f, 0.28f), Rgb(0.10f, 0.30f, 0.38f), 0.5f + Noise.Fractal(grain * 0.4f, 4, 79));
        var wood = Mix(Rgb(0.20f, 0.12f, 0.06f), Rgb(0.42f, 0.30f, 0.19f), 0.5f + Noise.Fractal(grain, 4, 82));
        var colour = Mix(paint, wood, worn) * (0.12f + 0.88f * Smooth(0.002f, 0.008f, gap));

        // two iron straps with nails, and a ring
        foreach (var strap in (ReadOnlySpan<float>)[0.22f, -0.62f])
        {
            if (MathF.Abs(p.Y - strap) > 0.032f || p.X > 0.92f) continue;

            var nail = new Vector2((p.X - 0.22f) % Plank - Plank / 2, p.Y - strap).Length();
            colour = Rgb(0.07f, 0.065f, 0.065f) * (0.9f + 0.9f * Noise.Fractal(p * 45, 4, 85) + 2.2f * Smooth(0.014f, 0.004f, nail));
            normal = Vector3.Normalize(normal + new Vector3(0, (p.Y - strap) * 18, 0));
        }

        var ring = MathF.Abs(Vector2.Distance(p, new(0.86f, -0.26f)) - 0.055f);
        if (ring < 0.012f) colour = Rgb(0.16f, 0.13f, 0.08f) * (1.6f - ring * 90);

        var recess = DoorDistance(p + new Vector2(-0.10f, 0.07f)) < 0 ? 1 : 0.16f;
        return colour * (SunLight * Lit(normal, Sun) * Math.Min(recess, shadow) + SkyLight * Smooth(0, 0.16f, -DoorDistance(p) + 0.05f));
    }

    /// <summary>The vine: leaves of five layers, thick in the upper left and thinning out downwards.</summary>
    static Vector3? Leaf(Vector2 p)
    {
        for (var layer = 0; layer < 5; layer++)
        {
            var q = p * 8.5f + new Vector2(layer * 0.37f, layer * 0.61f);
            var (cellX, cellY) = ((int)MathF.Floor(q.X), (int)MathF.Floor(q.Y));
            for (var y = cellY - 1; y <= cellY + 1; y++)
            {
                for (var x = cellX - 1; x <= cellX + 1; x++)
                {
                    var seed = 200 + layer * 10;
                    var centre = new Vector2(x + Noise.Hash(x, y, seed), y + Noise.Hash(x, y, seed + 1));
                    var place = (centre - new Vector2(layer * 0.37f, layer * 0.61f)) / 8.5f;
                    var thick = Smooth(-0.25f, 0.95f, place.Y - 0.75f * place.X - 0.45f + 0.5f * Noise.Fractal(place * 2.2f, 3, 90));
                    if (Noise.Hash(x, y, seed + 2) > thick * 1.3f) continue;

                    var (sin, cos) = MathF.SinCos(-1.57f + 2.2f * (Noise.Hash(x, y, seed + 3) - 0.5f));
                    var d = q - centre;
                    var leaf = new Vector2(cos * d.X + sin * d.Y, -sin * d.X + cos * d.Y) / (0.42f + 0.22f * Noise.Hash(x, y, seed + 4));
                    var half = 0.75f * MathF.Sqrt(Math.Max(0, 1 - leaf.X * leaf.X)) * (0.72f - 0.42f * leaf.X)
                        + 0.05f * MathF.Sin(leaf.X * 17);
                    if (MathF.Abs(leaf.X) > 1 || MathF.Abs(leaf.Y) > half) continue;

                    var vein = Math.Min(MathF.Abs(leaf.Y), MathF.Abs((leaf.X - MathF.Abs(leaf.Y) * 0.8f) * 4 % 1));
                    var tint = Mix(Rgb(0.05f, 0.15f, 0.03f), Rgb(0.20f, 0.30f, 0.05f), Noise.Hash(x, y, seed + 5));
                    if (Noise.Hash(x, y, seed + 6) > 0.86f) tint = Rgb(0.45f, 0.12f, 0.04f);
                    var tilt = 0.55f + 0.75f * Noise.Hash(x, y, seed + 7) + 0.5f * leaf.Y * MathF.Sign(Noise.Hash(x, y, seed + 8) - 0.5f);
                    var gloss = 0.16f * Smooth(0.6f, 1.0f, tilt + 0.2f * leaf.X - 0.3f);
                    return (tint * (1 + 0.5f * Smooth(0.05f, 0.0f, vein)) + new Vector3(gloss)) * tilt * (1.2f - 0.17f * layer)
                        * (0.9f + 0.3f * Noise.Fractal(q * 4, 3, 95));
                }
            }
        }

        return null;
    }
}
