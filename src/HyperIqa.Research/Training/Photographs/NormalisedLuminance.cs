using System.Numerics;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Mean-subtracted contrast-normalised luminance: each pixel less the Gaussian mean around it, by the Gaussian deviation around it (7×7,
/// σ = 7/6). Only pixels whose surroundings are whole are kept, so that a map of side s gives one of side s - 6.
/// </summary>
sealed class NormalisedLuminance(int largestSide)
{
    const int Radius = 3;
    const float LeastDeviation = 1f / 255;

    static readonly float[] Kernel = Gaussian();

    readonly float[] _squares = new float[largestSide * largestSide];
    readonly float[] _rows = new float[largestSide * largestSide];
    readonly float[] _mean = new float[largestSide * largestSide];
    readonly float[] _meanOfSquares = new float[largestSide * largestSide];

    /// <summary>The side of <see cref="Values"/>.</summary>
    public int Side { get; private set; }

    /// <summary>The last result, shape (Side, Side).</summary>
    public ReadOnlySpan<float> Values => _mean.AsSpan(0, Side * Side);

    /// <summary>Computes <see cref="Values"/>.</summary>
    /// <param name="gray">Luminance 0..1, shape (side, side).</param>
    /// <returns>The mean local deviation.</returns>
    public double Compute(ReadOnlySpan<float> gray, int side)
    {
        Side = side - 2 * Radius;
        for (var i = 0; i < side * side; i++) _squares[i] = gray[i] * gray[i];
        Blur(gray, side, _mean);
        Blur(_squares, side, _meanOfSquares);
        var sum = 0.0;
        for (var y = 0; y < Side; y++)
        {
            var centres = gray.Slice((y + Radius) * side + Radius, Side);
            for (var x = 0; x < Side; x++)
            {
                ref var mean = ref _mean[y * Side + x];
                var deviation = MathF.Sqrt(MathF.Max(0, _meanOfSquares[y * Side + x] - mean * mean));
                sum += deviation;
                mean = (centres[x] - mean) / (deviation + LeastDeviation);
            }
        }

        return sum / (Side * Side);
    }

    void Blur(ReadOnlySpan<float> source, int side, float[] result)
    {
        var inner = side - 2 * Radius;
        for (var y = 0; y < side; y++) Weigh(source[(y * side)..], step: 1, _rows.AsSpan(y * inner, inner));
        for (var y = 0; y < inner; y++) Weigh(_rows.AsSpan(y * inner), step: inner, result.AsSpan(y * inner, inner));
    }

    static void Weigh(ReadOnlySpan<float> source, int step, Span<float> result)
    {
        var x = 0;
        for (; x <= result.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var k = 0; k < Kernel.Length; k++) sum += new Vector<float>(source[(x + k * step)..]) * Kernel[k];
            sum.CopyTo(result[x..]);
        }

        for (; x < result.Length; x++)
        {
            var sum = 0f;
            for (var k = 0; k < Kernel.Length; k++) sum += source[x + k * step] * Kernel[k];
            result[x] = sum;
        }
    }

    static float[] Gaussian()
    {
        const double sigma = 7.0 / 6;
        double[] weights = [.. Enumerable.Range(-Radius, 2 * Radius + 1).Select(x => Math.Exp(-x * x / (2 * sigma * sigma)))];
        return [.. weights.Select(weight => (float)(weight / weights.Sum()))];
    }
}
