using System.Numerics;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Samples;

/// <summary>One way to spoil a photograph.</summary>
/// <param name="Name">As in the file's name and in <c>labels.csv</c>; "none" for the original.</param>
/// <param name="Kept">The share of the original's label that is left; what people would say, roughly, of such a strength.</param>
/// <param name="Quality">Of the JPEG.</param>
/// <param name="OfLight">What happens before the film is developed.</param>
/// <param name="OfPixels">What happens after it.</param>
sealed record Distortion(string Name, float Kept, uint Quality, Func<Vector3[], Vector3[]> OfLight, Action<RgbImage> OfPixels)
{
    public static IReadOnlyList<Distortion> All { get; } =
    [
        new("none", 1, 92, light => light, _ => { }),
        new("underexposed", 0.50f, 92, light => [.. light.Select(l => l * 0.11f)], _ => { }),
        new("noisy", 0.42f, 88, light => light, AddNoise),
        new("blurred", 0.32f, 92, Blur, _ => { }),
        new("compressed", 0.20f, 6, light => light, _ => { }),
    ];

    /// <summary>Gaussian, standard deviation 3.2 pixels, as of a lens out of focus.</summary>
    static Vector3[] Blur(Vector3[] light)
    {
        const int Reach = 10;
        const float Deviation = 3.2f;
        var weights = Enumerable.Range(-Reach, 2 * Reach + 1).Select(i => MathF.Exp(-i * i / (2 * Deviation * Deviation))).ToArray();
        var sum = weights.Sum();
        var across = Pass(light, (x, y, i) => y * Film.Width + Math.Clamp(x + i, 0, Film.Width - 1));
        return Pass(across, (x, y, i) => Math.Clamp(y + i, 0, Film.Height - 1) * Film.Width + x);

        Vector3[] Pass(Vector3[] from, Func<int, int, int, int> neighbour)
        {
            var to = new Vector3[from.Length];
            for (var at = 0; at < to.Length; at++)
            {
                for (var i = -Reach; i <= Reach; i++)
                    to[at] += from[neighbour(at % Film.Width, at / Film.Width, i)] * (weights[i + Reach] / sum);
            }

            return to;
        }
    }

    /// <summary>Gaussian, standard deviation 24 levels in each channel, as of a small sensor at night.</summary>
    static void AddNoise(RgbImage image)
    {
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            // Box and Muller
            var gaussian = MathF.Sqrt(-2 * MathF.Log(Noise.Hash(i, 0, 900) + 1e-7f)) * MathF.Cos(MathF.Tau * Noise.Hash(i, 1, 900));
            image.Pixels[i] = (byte)Math.Clamp(image.Pixels[i] + 24 * gaussian + 0.5f, 0, 255);
        }
    }
}
