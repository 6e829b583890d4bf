using System.Numerics;

namespace HyperIqa.Tests.Samples;

/// <summary>Small words for writing scenes with: colours are linear light, 1 is white paper in the sun.</summary>
static class Light
{
    public static Vector3 Rgb(float r, float g, float b) => new(r, g, b);

    public static Vector3 Mix(Vector3 a, Vector3 b, float share) => Vector3.Lerp(a, b, Math.Clamp(share, 0, 1));

    /// <summary>
    /// 0 up to <paramref name="from"/>, 1 from <paramref name="to"/> on, smooth between; falls where they are the other way round.
    /// </summary>
    public static float Smooth(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    public static float Lit(Vector3 normal, Vector3 light) => Math.Max(0, Vector3.Dot(normal, light));

    /// <summary>Blinn's highlight.</summary>
    public static float Gloss(Vector3 normal, Vector3 light, Vector3 view, float sharpness) =>
        MathF.Pow(Lit(normal, Vector3.Normalize(light - view)), sharpness);

    /// <summary>The normal of a height field over a plane.</summary>
    public static Vector3 Relief(Func<Vector2, float> height, Vector2 p, float step)
    {
        var right = height(p + new Vector2(step, 0)) - height(p - new Vector2(step, 0));
        var up = height(p + new Vector2(0, step)) - height(p - new Vector2(0, step));
        return Vector3.Normalize(new Vector3(-right, -up, 2 * step));
    }
}
