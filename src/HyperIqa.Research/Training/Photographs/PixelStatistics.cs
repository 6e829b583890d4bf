using HyperIqa.Imaging;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// The 29 further targets of a patch, computed from its own pixels: light, contrast and colour, and at full and at half size the natural
/// scene statistics of Mittal et al. ("No-Reference Image Quality Assessment in the Spatial Domain", IEEE TIP 2012) with gradients and
/// Laplacian. One MOS a photograph is thin and noisy supervision; these give plenty. Not thread-safe: an instance owns its working memory.
/// </summary>
sealed class PixelStatistics
{
    /// <summary>How many there are.</summary>
    public const int Count = 7 + 2 * PerScale;

    const int PerScale = 11;
    const int Side = Patch.Size;
    const float Dark = 0.04f, Bright = 0.96f, Tiny = 1e-6f;

    readonly float[] _gray = new float[Side * Side];
    readonly float[] _half = new float[Side / 2 * (Side / 2)];
    readonly NormalisedLuminance _normalised = new(Side);

    /// <summary>Measures a patch.</summary>
    /// <param name="rgb">Levels 0..255, shape (224, 224, 3).</param>
    /// <param name="statistics">Takes <see cref="Count"/> numbers.</param>
    public void Measure(ReadOnlySpan<byte> rgb, Span<float> statistics)
    {
        MeasureColour(rgb, statistics[..7]);
        MeasureScale(_gray, Side, statistics.Slice(7, PerScale));
        for (var y = 0; y < Side / 2; y++)
        {
            for (var x = 0; x < Side / 2; x++)
            {
                var i = 2 * y * Side + 2 * x;
                _half[y * (Side / 2) + x] = 0.25f * (_gray[i] + _gray[i + 1] + _gray[i + Side] + _gray[i + Side + 1]);
            }
        }

        MeasureScale(_half, Side / 2, statistics.Slice(7 + PerScale, PerScale));
    }

    void MeasureColour(ReadOnlySpan<byte> rgb, Span<float> into)
    {
        double sum = 0, squares = 0, redGreen = 0, redGreenSquares = 0, yellowBlue = 0, yellowBlueSquares = 0;
        int dark = 0, bright = 0;
        for (var i = 0; i < _gray.Length; i++)
        {
            var (r, g, b) = (rgb[3 * i] / 255f, rgb[3 * i + 1] / 255f, rgb[3 * i + 2] / 255f);
            var luminance = 0.299f * r + 0.587f * g + 0.114f * b;
            _gray[i] = luminance;
            sum += luminance;
            squares += luminance * luminance;
            if (luminance < Dark) dark++;
            if (luminance > Bright) bright++;
            var rg = r - g;
            var yb = 0.5f * (r + g) - b;
            redGreen += rg;
            redGreenSquares += rg * rg;
            yellowBlue += yb;
            yellowBlueSquares += yb * yb;
        }

        double n = _gray.Length;
        var (mean, meanRg, meanYb) = (sum / n, redGreen / n, yellowBlue / n);
        var spread = redGreenSquares / n - meanRg * meanRg + (yellowBlueSquares / n - meanYb * meanYb);
        into[0] = (float)mean;
        into[1] = (float)Math.Sqrt(Math.Max(0, squares / n - mean * mean));
        into[2] = (float)Math.Sqrt(dark / n);
        into[3] = (float)Math.Sqrt(bright / n);
        into[4] = (float)meanRg;
        into[5] = (float)meanYb;
        // colourfulness of Hasler and Süsstrunk, 2003
        into[6] = (float)(Math.Sqrt(Math.Max(0, spread)) + 0.3 * Math.Sqrt(meanRg * meanRg + meanYb * meanYb));
    }

    void MeasureScale(ReadOnlySpan<float> gray, int side, Span<float> into)
    {
        var deviation = _normalised.Compute(gray, side);
        var normalised = _normalised.Values;
        var inner = _normalised.Side;
        double absolute = 0, squares = 0, fourths = 0, horizontal = 0, vertical = 0, falling = 0, rising = 0;
        for (var y = 0; y < inner; y++)
        {
            var row = normalised.Slice(y * inner, inner);
            var below = y + 1 < inner ? normalised.Slice((y + 1) * inner, inner) : default;
            for (var x = 0; x < inner; x++)
            {
                var v = row[x];
                absolute += Math.Abs(v);
                squares += v * v;
                fourths += v * v * (v * v);
                if (x + 1 < inner) horizontal += v * row[x + 1];
                if (below.IsEmpty) continue;

                vertical += v * below[x];
                if (x + 1 < inner) falling += v * below[x + 1];
                if (x > 0) rising += v * below[x - 1];
            }
        }

        double n = inner * inner, pairs = inner * (inner - 1.0), diagonals = (inner - 1.0) * (inner - 1.0);
        into[0] = Log(deviation);
        into[1] = Log(squares / n);
        into[2] = Log(absolute / n);
        into[3] = Log(fourths / n);
        into[4] = (float)(horizontal / pairs);
        into[5] = (float)(vertical / pairs);
        into[6] = (float)(falling / diagonals);
        into[7] = (float)(rising / diagonals);
        (into[8], into[9], into[10]) = Gradients(gray, side);
    }

    static (float Horizontal, float Vertical, float Laplacian) Gradients(ReadOnlySpan<float> gray, int side)
    {
        double horizontal = 0, vertical = 0, laplacian = 0;
        for (var y = 1; y < side - 1; y++)
        {
            var row = gray.Slice(y * side, side);
            var above = gray.Slice((y - 1) * side, side);
            var below = gray.Slice((y + 1) * side, side);
            for (var x = 1; x < side - 1; x++)
            {
                var centre = row[x];
                horizontal += Math.Abs(row[x + 1] - centre);
                vertical += Math.Abs(below[x] - centre);
                var curvature = row[x - 1] + row[x + 1] + above[x] + below[x] - 4 * centre;
                laplacian += curvature * curvature;
            }
        }

        var n = (side - 2.0) * (side - 2.0);
        return (Log(horizontal / n), Log(vertical / n), Log(laplacian / n));
    }

    static float Log(double value) => (float)Math.Log(value + Tiny);
}
