using System.Numerics;

namespace HyperIqa.Research.Degradations;

/// <summary>One pixel of a kernel.</summary>
/// <param name="Down">Pixels below the middle.</param>
/// <param name="Across">Pixels to the right of it.</param>
readonly record struct Tap(int Down, int Across, float Weight);

/// <summary>Convolves pictures with kernels; beyond its margins a picture continues as its mirror image.</summary>
static class Convolution
{
    /// <summary>A Gaussian blur.</summary>
    /// <param name="sigma">In pixels.</param>
    public static Picture Gaussian(Picture picture, float sigma)
    {
        var radius = Math.Max(1, (int)MathF.Ceiling(2.7f * sigma));
        var weights = Enumerable.Range(-radius, 2 * radius + 1).Select(x => MathF.Exp(-x * x / (2 * sigma * sigma))).ToArray();
        var total = weights.Sum();
        var across = weights.Select((weight, i) => new Tap(0, i - radius, weight / total)).ToArray();
        var down = across.Select(tap => new Tap(tap.Across, 0, tap.Weight)).ToArray();
        var levels = Apply(Array.ConvertAll(picture.Levels, level => (float)level), picture.Width, picture.Height, across);
        return Rounded(picture, Apply(levels, picture.Width, picture.Height, down));
    }

    /// <summary>Any kernel; its weights add up to one after it is divided by their sum.</summary>
    public static Picture Apply(Picture picture, IReadOnlyList<Tap> kernel)
    {
        var total = kernel.Sum(tap => tap.Weight);
        Tap[] taps = [.. kernel.Where(tap => tap.Weight > 0).Select(tap => tap with { Weight = tap.Weight / total })];
        return Rounded(
            picture, Apply(Array.ConvertAll(picture.Levels, level => (float)level), picture.Width, picture.Height, taps));
    }

    static Picture Rounded(Picture picture, float[] levels) => picture with { Levels = Array.ConvertAll(levels, Picture.Level) };

    /// <summary>(height, width, 3) to the same.</summary>
    static float[] Apply(float[] levels, int width, int height, Tap[] taps)
    {
        var (high, wide) = (taps.Max(tap => Math.Abs(tap.Down)), taps.Max(tap => Math.Abs(tap.Across)));
        var stride = 3 * (width + 2 * wide);
        var padded = new float[stride * (height + 2 * high)];
        for (var y = 0; y < height + 2 * high; y++)
        {
            var from = levels.AsSpan(3 * width * Mirrored(y - high, height), 3 * width);
            var to = padded.AsSpan(y * stride, stride);
            from.CopyTo(to[(3 * wide)..]);
            for (var x = 0; x < wide; x++)
            {
                from.Slice(3 * Mirrored(x - wide, width), 3).CopyTo(to[(3 * x)..]);
                from.Slice(3 * Mirrored(width + x, width), 3).CopyTo(to[(3 * (wide + width + x))..]);
            }
        }

        var result = new float[levels.Length];
        for (var y = 0; y < height; y++)
        {
            var sums = result.AsSpan(3 * y * width, 3 * width);
            foreach (var (down, across, weight) in taps)
                Add(padded.AsSpan((y + high + down) * stride + 3 * (wide + across), sums.Length), weight, sums);
        }

        return result;
    }

    static void Add(ReadOnlySpan<float> row, float weight, Span<float> sums)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sums[i..]) + weight * new Vector<float>(row[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += weight * row[i];
    }

    /// <summary>The place of which a place beyond the margin is the mirror image; in a picture of one line, that line.</summary>
    static int Mirrored(int place, int length)
    {
        if (length == 1) return 0;

        var period = 2 * length - 2;
        place = (place % period + period) % period;
        return place < length ? place : period - place;
    }
}
