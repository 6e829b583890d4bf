using System.Numerics;
using static HyperIqa.Tests.Samples.Light;

namespace HyperIqa.Tests.Samples;

/// <summary>A city from a high window after sunset: towers on a street grid, lit offices, traffic, and the last light behind.</summary>
sealed class CityAtDusk : Scene
{
    const float Street = 0.26f;

    static readonly Vector3 Afterglow = Vector3.Normalize(new(0.25f, 0.05f, 1));
    static readonly Camera Camera = new(new(0.52f, 2.9f, -1.6f), new(1.95f, 1.75f, 7), 1.5f);

    public override string Name => "city-at-dusk";

    public override float Exposure => -0.15f;

    public override Vector3 Colour(Vector2 film)
    {
        var ray = Camera.Ray(film);
        return Walk(ray) is { } hit ? hit : Sky(ray);
    }

    /// <summary>From block to block along the ray until a tower or the ground stops it.</summary>
    static Vector3? Walk(Vector3 ray)
    {
        var from = Camera.Position;
        var (x, z) = ((int)MathF.Floor(from.X), (int)MathF.Floor(from.Z));
        var inverse = new Vector3(1 / ray.X, 1 / ray.Y, 1 / ray.Z);
        for (var i = 0; i < 90; i++)
        {
            if (Tower(from, ray, inverse, x, z) is { } colour) return colour;

            var toX = ((ray.X > 0 ? x + 1 : x) - from.X) * inverse.X;
            var toZ = ((ray.Z > 0 ? z + 1 : z) - from.Z) * inverse.Z;
            var leave = Math.Min(toX, toZ);
            if (ray.Y < 0 && -from.Y * inverse.Y < leave) return Air(Ground(from + ray * (-from.Y * inverse.Y)), -from.Y * inverse.Y, ray);

            if (toX < toZ)
                x += MathF.Sign(ray.X);
            else
                z += MathF.Sign(ray.Z);
        }

        return null;
    }

    /// <summary>A tower of up to three set-back storeys of box.</summary>
    static Vector3? Tower(Vector3 from, Vector3 ray, Vector3 inverse, int x, int z)
    {
        if (z < 0) return null;

        var random = Noise.Hash(x, z, 1);
        var centre = Smooth(9, 2, MathF.Abs(x - 3)) * Smooth(4, 9, z) * Smooth(34, 16, z);
        var height = 0.30f + 1.25f * random * random + 3.0f * centre * random;
        if (z < 2) height = Math.Min(height, 0.9f);

        var inset = Street / 2;
        var (nearest, foot, colour) = (float.MaxValue, 0f, (Vector3?)null);
        for (var part = 0; part < 3; part++)
        {
            var top = height * (part switch { 0 => 0.62f, 1 => 0.86f, _ => 1 });
            var lower = new Vector3(x + inset, foot, z + inset);
            var upper = new Vector3(x + 1 - inset, top, z + 1 - inset);
            var (a, b) = ((lower - from) * inverse, (upper - from) * inverse);
            var (enter, leave) = (Vector3.Min(a, b), Vector3.Max(a, b));
            var near = Math.Max(enter.X, Math.Max(enter.Y, enter.Z));
            if (near > 0 && near < nearest && near < Math.Min(leave.X, Math.Min(leave.Y, leave.Z)))
            {
                nearest = near;
                var axis = near == enter.X ? 0 : near == enter.Y ? 1 : 2;
                var p = from + ray * near;
                colour = Air(axis == 1 ? Roof(p, x, z) : Facade(p, axis, ray, x, z, top), near, ray);
            }

            (foot, inset) = (top, inset + 0.05f + 0.07f * Noise.Hash(x, z, 2 + part));
        }

        return colour;
    }

    static Vector3 Facade(Vector3 p, int axis, Vector3 ray, int x, int z, float top)
    {
        var style = Noise.Hash(x, z, 5);
        var along = axis == 0 ? p.Z : p.X;
        var (columns, rows) = (style < 0.35f ? 15f : style < 0.7f ? 22f : 12f, style < 0.5f ? 15f : 11f);
        var (column, row) = ((int)MathF.Floor(along * columns), (int)MathF.Floor(p.Y * rows));
        var (u, v) = (along * columns - column, p.Y * rows - row);
        var side = axis == 0 ? 40 : 50;

        var stone = Mix(Mix(Rgb(0.10f, 0.095f, 0.11f), Rgb(0.23f, 0.17f, 0.14f), style), Rgb(0.13f, 0.17f, 0.20f), Noise.Hash(x, z, 6));
        stone *= 0.85f + 0.4f * Noise.Fractal(new Vector2(along * 30, p.Y * 30), 4, 70);
        var normal = axis == 0 ? new Vector3(-MathF.Sign(ray.X), 0, 0) : new Vector3(0, 0, -MathF.Sign(ray.Z));
        var light = Rgb(0.20f, 0.27f, 0.46f) + Rgb(1.1f, 0.45f, 0.22f) * (axis == 0 ? 0.30f : 0.06f);
        light += Rgb(1.0f, 0.62f, 0.28f) * 0.9f * MathF.Exp(-p.Y * 3.2f); // from the street lamps
        var colour = stone * light;
        if (p.Y > top - 0.06f) return colour * 1.25f;

        var pane = style < 0.35f ? (0.10f, 0.12f) : style < 0.7f ? (0.24f, 0.22f) : (0.06f, 0.30f);
        var glass = Smooth(pane.Item1 - 0.04f, pane.Item1 + 0.04f, Math.Min(u, 1 - u))
            * Smooth(pane.Item2 - 0.05f, pane.Item2 + 0.05f, Math.Min(v, 1 - v));
        var mirrored = Sky(Vector3.Reflect(ray, normal)) * 0.30f;
        var storey = Noise.Hash(x * 61 + row, z, side);
        var lamp = Noise.Hash(column, row + x * 977 + z * 131, side + 1);
        var lit = lamp < 0.26f + 0.34f * (storey > 0.72f ? 1 : 0) ? 1f : 0f;
        var tint = Mix(Rgb(1.5f, 0.78f, 0.28f), Rgb(1.0f, 1.05f, 1.0f), Smooth(0.45f, 0.95f, Noise.Hash(column, row, side + 2 + x)));
        var room = (0.35f + 0.9f * Noise.Hash(column, row, side + 3)) * (0.55f + 0.65f * v)
            * (0.8f + 0.5f * Noise.Fractal(new Vector2(along * columns * 2.5f, p.Y * rows * 2), 2, 74));
        return Mix(colour, Mix(mirrored, tint * room, lit * 0.92f), glass);
    }

    static Vector3 Roof(Vector3 p, int x, int z)
    {
        var plant = Noise.Cells(new Vector2(p.X, p.Z) * 7, 80);
        var colour = Rgb(0.075f, 0.085f, 0.115f) * (0.8f + 0.7f * Noise.Fractal(new Vector2(p.X, p.Z) * 24, 4, 82));
        colour *= plant.Nearest < 0.28f && plant.Id > 0.5f ? 2.1f : 1;
        return plant.Nearest < 0.05f && plant.Id > 0.86f ? Rgb(2.5f, 0.2f, 0.12f) : colour * (0.8f + 0.4f * Noise.Hash(x, z, 83));
    }

    static Vector3 Ground(Vector3 p)
    {
        var acrossX = MathF.Abs(p.X - MathF.Round(p.X));
        var acrossZ = MathF.Abs(p.Z - MathF.Round(p.Z));
        var onX = acrossX < acrossZ; // a street along z
        var (across, signed, along) = onX ? (acrossX, p.X - MathF.Round(p.X), p.Z) : (acrossZ, p.Z - MathF.Round(p.Z), p.X);
        var lane = onX ? (int)MathF.Round(p.X) : 1000 + (int)MathF.Round(p.Z);
        var colour = Rgb(0.085f, 0.075f, 0.075f) * (0.8f + 0.5f * Noise.Fractal(new Vector2(p.X, p.Z) * 30, 4, 90));
        if (across > Street * 0.36f) colour = Rgb(0.20f, 0.17f, 0.14f);
        if (across < 0.005f && along * 8 % 1 < 0.5f) colour = Rgb(0.5f, 0.48f, 0.4f);

        var lamp = new Vector2(across - Street * 0.40f, along * 2.5f - MathF.Round(along * 2.5f));
        colour *= Rgb(1.0f, 0.66f, 0.34f) * (0.8f + 1.6f * MathF.Exp(-lamp.LengthSquared() * 22));
        if (new Vector2(lamp.X, lamp.Y / 2.5f).Length() < 0.012f) colour = Rgb(3.5f, 2.4f, 1.2f);

        var car = along * 7 + lane * 0.37f;
        var cell = (int)MathF.Floor(car);
        var ahead = signed > 0;
        if (Noise.Hash(cell, lane, ahead ? 92 : 93) < 0.55f && MathF.Abs(across - 0.048f) < 0.026f && car - cell is > 0.3f and < 0.62f)
        {
            colour = Mix(Rgb(0.03f, 0.03f, 0.04f), Rgb(0.3f, 0.3f, 0.32f), Noise.Hash(cell, lane, 94));
            if (ahead == onX ? car - cell < 0.39f : car - cell > 0.53f)
                colour = ahead == onX ? Rgb(2.6f, 0.25f, 0.12f) : Rgb(3.4f, 3.1f, 2.4f);
        }

        return colour
            + (signed > 0 == onX ? Rgb(0.35f, 0.05f, 0.02f) : Rgb(0.34f, 0.28f, 0.18f)) * Smooth(0.06f, 0.02f, MathF.Abs(across - 0.05f));
    }

    static Vector3 Air(Vector3 colour, float distance, Vector3 ray) =>
        Mix(colour, Sky(Vector3.Normalize(new(ray.X, 0.03f, ray.Z))) * 0.55f, 1 - MathF.Exp(-0.00075f * distance * distance));

    static Vector3 Sky(Vector3 ray)
    {
        var towards = MathF.Pow(Lit(ray, Afterglow), 5);
        var sky = Mix(
            Mix(Rgb(0.34f, 0.26f, 0.36f), Rgb(1.05f, 0.48f, 0.20f), towards), Rgb(0.16f, 0.20f, 0.40f), Smooth(0.0f, 0.20f, ray.Y));
        sky = Mix(sky, Rgb(0.025f, 0.05f, 0.15f), Smooth(0.12f, 0.65f, ray.Y));
        var p = new Vector2(ray.X * 1.2f, ray.Z * 2.4f) / (MathF.Abs(ray.Y) + 0.09f);
        var cloud = Noise.Fractal(p * 0.42f, 6, 100);
        var lit = Mix(Rgb(0.14f, 0.12f, 0.21f), Rgb(1.25f, 0.46f, 0.27f), towards * (0.6f + cloud) + 0.12f);
        return Mix(sky, lit, 0.85f * Smooth(0.0f, 0.5f, cloud) * Smooth(0.01f, 0.10f, ray.Y));
    }
}
