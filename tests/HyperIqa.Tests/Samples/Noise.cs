using System.Numerics;

namespace HyperIqa.Tests.Samples;

/// <summary>Noise that is the same everywhere and always: every value is a hash of its place.</summary>
static class Noise
{
    /// <summary>Uniform in 0..1, one value a grid point.</summary>
    public static float Hash(int x, int y, int seed = 0)
    {
        var h = unchecked((uint)x * 0x9e3779b1 ^ (uint)y * 0x85ebca77 ^ (uint)seed * 0xc2b2ae3d);
        h = unchecked((h ^ (h >> 16)) * 0x7feb352d);
        h = unchecked((h ^ (h >> 15)) * 0x846ca68b);
        return ((h ^ (h >> 16)) >> 8) * (1f / (1 << 24));
    }

    /// <summary>Gradient noise (Perlin), about -0.7..0.7, features of size 1.</summary>
    public static float Gradient(Vector2 p, int seed = 0)
    {
        var (x, y) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
        var (fx, fy) = (p.X - x, p.Y - y);
        var (u, v) = (Fade(fx), Fade(fy));
        var upper = float.Lerp(Corner(x, y, fx, fy), Corner(x + 1, y, fx - 1, fy), u);
        var lower = float.Lerp(Corner(x, y + 1, fx, fy - 1), Corner(x + 1, y + 1, fx - 1, fy - 1), u);
        return float.Lerp(upper, lower, v);

        float Corner(int cornerX, int cornerY, float dx, float dy)
        {
            var (sin, cos) = MathF.SinCos(Hash(cornerX, cornerY, seed) * MathF.Tau);
            return cos * dx + sin * dy;
        }
    }

    /// <summary>
    /// Octaves of gradient noise, each half as large and half as strong, each turned so that no direction shows. About -1..1.
    /// </summary>
    public static float Fractal(Vector2 p, int octaves, int seed = 0)
    {
        var (sum, strength) = (0f, 1f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += strength * Gradient(p, seed + octave);
            strength *= 0.5f;
            p = Octave(p);
        }

        return sum;
    }

    /// <summary>Octaves of folded noise: sharp crests as of mountains, 0..1, mostly low.</summary>
    public static float Ridged(Vector2 p, int octaves, int seed = 0)
    {
        var (sum, strength, carried) = (0f, 0.5f, 1f);
        for (var octave = 0; octave < octaves; octave++)
        {
            var crest = 1 - MathF.Abs(Gradient(p, seed + octave)) * 1.6f;
            crest *= crest * carried;
            sum += strength * crest;
            carried = Math.Clamp(crest * 1.4f, 0, 1);
            strength *= 0.5f;
            p = Octave(p);
        }

        return sum;
    }

    /// <summary>The two nearest of one random point a grid cell (Worley).</summary>
    /// <returns>Both distances, and the hash of the nearest point's cell.</returns>
    public static (float Nearest, float Second, Vector2 Centre, float Id) Cells(Vector2 p, int seed = 0)
    {
        var (cellX, cellY) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
        var (nearest, second, centre, id) = (9f, 9f, p, 0f);
        for (var y = cellY - 1; y <= cellY + 1; y++)
        {
            for (var x = cellX - 1; x <= cellX + 1; x++)
            {
                var point = new Vector2(x + 0.15f + 0.7f * Hash(x, y, seed), y + 0.15f + 0.7f * Hash(x, y, seed + 1));
                var distance = Vector2.Distance(p, point);
                if (distance < nearest)
                {
                    (second, nearest, centre, id) = (nearest, distance, point, Hash(x, y, seed + 2));
                }
                else
                {
                    second = Math.Min(second, distance);
                }
            }
        }

        return (nearest, second, centre, id);
    }

    static Vector2 Octave(Vector2 p) => new(1.6f * p.X + 1.2f * p.Y, -1.2f * p.X + 1.6f * p.Y);

    static float Fade(float t) => t * t * t * (t * (t * 6 - 15) + 10);
}
