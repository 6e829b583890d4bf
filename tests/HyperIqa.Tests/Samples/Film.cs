using System.Numerics;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Samples;

/// <summary>
/// Exposes a scene: four points a pixel, a film-like curve with soft highlights, a lens that darkens the corners a little.
/// </summary>
static class Film
{
    public const int Width = 640, Height = 480;

    /// <summary>Of a large print, 12 megapixels.</summary>
    public const int LargeWidth = 4000, LargeHeight = 3000;

    const int Points = 2;

    /// <returns>Linear light, row by row from the top.</returns>
    public static Vector3[] Expose(Scene scene, int width = Width, int height = Height)
    {
        var light = new Vector3[width * height];
        Parallel.For(0, light.Length, i => light[i] = Light(scene, i % width, i / width, width, height));
        return light;
    }

    /// <returns>Linear light in one pixel.</returns>
    public static Vector3 Light(Scene scene, int x, int y, int width = Width, int height = Height)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < Points * Points; i++)
        {
            var film = new Vector2(x + (i % Points + 0.5f) / Points, y + (i / Points + 0.5f) / Points) * 2 / height;
            var colour = scene.Colour(new Vector2(film.X - Scene.HalfWidth, 1 - film.Y));
            sum += Vector3.Clamp(colour, Vector3.Zero, new Vector3(4)); // one glint must not outshine its pixel
        }

        var corner = new Vector2((2f * x / width) - 1, (2f * y / height) - 1).LengthSquared() / 2;
        return sum / (Points * Points) * MathF.Pow(2, scene.Exposure) * (1 - 0.22f * corner);
    }

    public static RgbImage Develop(Vector3[] light, int width = Width, int height = Height)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < light.Length; i++)
        {
            for (var channel = 0; channel < 3; channel++) image.Pixels[3 * i + channel] = Level(light[i][channel]);
        }

        return image;
    }

    /// <returns>0..255.</returns>
    public static byte Level(float light) => (byte)(255 * Curve(light) + 0.5f);

    /// <summary>A film's curve: a toe that deepens the shadows, a shoulder that saves the highlights; then sRGB's encoding.</summary>
    static float Curve(float light)
    {
        var x = Math.Clamp(light * (2.51f * light + 0.06f) / (light * (2.05f * light + 0.75f) + 0.16f), 0, 1);
        return x <= 0.0031308f ? 12.92f * x : 1.055f * MathF.Pow(x, 1 / 2.4f) - 0.055f;
    }
}
