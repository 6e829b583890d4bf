using System.Numerics;
using System.Runtime.CompilerServices;

namespace HyperIqa.Evaluation;

/// <summary>
/// The weighted rows that a logistic is fitted to, packed for vector instructions, and the sums over them that least squares needs.
/// 2,000 resamples of 10,000 rows are fitted in a second, which rules out a Jacobian in memory.
/// </summary>
sealed class LogisticResiduals
{
    public const int Parameters = 4;

    readonly double[] _scores, _labels, _weights, _values;
    int _used;

    public LogisticResiduals(int rows)
    {
        var padded = (rows + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (_scores, _labels, _weights, _values) = (new double[padded], new double[padded], new double[padded], new double[padded]);
    }

    /// <summary>The sum of the squared residuals at the last <see cref="Linearise"/>.</summary>
    public double SquaredError { get; private set; }

    /// <summary>The residuals' products with the curve's derivatives, (4).</summary>
    public double[] Gradient { get; } = new double[Parameters];

    /// <summary>The products of the curve's derivatives, (4, 4), lower triangle.</summary>
    public double[,] Curvature { get; } = new double[Parameters, Parameters];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(RankedPairs pairs, ReadOnlySpan<int> weights)
    {
        var used = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            _scores[used] = pairs.Scores[i];
            _labels[used] = pairs.Labels[i];
            _weights[used] = weights[i];
            if (weights[i] != 0) used++;
        }

        _used = (used + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Array.Clear(_weights, used, _used - used);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Linearise(in LogisticCurve curve)
    {
        var (span, slope) = (curve.Upper - curve.Lower, 1 / curve.Width);
        Vector<double> squared = default;
        Vector<double> g0 = default, g1 = default, g2 = default, g3 = default;
        Vector<double> c00 = default, c10 = default, c11 = default, c20 = default, c21 = default, c22 = default;
        Vector<double> c30 = default, c31 = default, c32 = default, c33 = default;

        for (var i = 0; i < _used; i += Vector<double>.Count)
        {
            var weight = new Vector<double>(_weights, i);
            var distance = (new Vector<double>(_scores, i) - new Vector<double>(curve.Midpoint)) * slope;
            var d0 = Vector<double>.One / (Vector<double>.One + Vector.Exp(-distance));
            var d1 = Vector<double>.One - d0;
            var d2 = d0 * d1 * (-span * slope);
            var d3 = d2 * distance;
            var residual = new Vector<double>(_labels, i) - new Vector<double>(curve.Lower) - (d0 * span);

            var weighted = residual * weight;
            squared += weighted * residual;
            g0 += weighted * d0;
            g1 += weighted * d1;
            g2 += weighted * d2;
            g3 += weighted * d3;
            var (w0, w1, w2) = (weight * d0, weight * d1, weight * d2);
            c00 += w0 * d0;
            c10 += w0 * d1;
            c20 += w0 * d2;
            c30 += w0 * d3;
            c11 += w1 * d1;
            c21 += w1 * d2;
            c31 += w1 * d3;
            c22 += w2 * d2;
            c32 += w2 * d3;
            c33 += weight * d3 * d3;
        }

        SquaredError = Vector.Sum(squared);
        (Gradient[0], Gradient[1], Gradient[2], Gradient[3]) = (Vector.Sum(g0), Vector.Sum(g1), Vector.Sum(g2), Vector.Sum(g3));
        Curvature[0, 0] = Vector.Sum(c00);
        (Curvature[1, 0], Curvature[1, 1]) = (Vector.Sum(c10), Vector.Sum(c11));
        (Curvature[2, 0], Curvature[2, 1], Curvature[2, 2]) = (Vector.Sum(c20), Vector.Sum(c21), Vector.Sum(c22));
        (Curvature[3, 0], Curvature[3, 1], Curvature[3, 2], Curvature[3, 3]) = (
            Vector.Sum(c30), Vector.Sum(c31), Vector.Sum(c32), Vector.Sum(c33));
    }

    /// <summary>Pearson's correlation of the curve's values with the labels; as <see cref="Moments"/> computes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Correlation(in LogisticCurve curve)
    {
        // The rising sigmoid stands for the curve: correlation knows neither scale nor offset, only the sign.
        var (midpoint, width) = (new Vector<double>(curve.Midpoint), new Vector<double>(curve.Width));
        Vector<double> weights = default, values = default, labels = default;
        for (var i = 0; i < _used; i += Vector<double>.Count)
        {
            var distance = (new Vector<double>(_scores, i) - midpoint) / width;
            (Vector<double>.One / (Vector<double>.One + Vector.Exp(-distance))).CopyTo(_values, i);
            var weight = new Vector<double>(_weights, i);
            weights += weight;
            values += weight * (new Vector<double>(_values, i) - new Vector<double>(_values[0]));
            labels += weight * (new Vector<double>(_labels, i) - new Vector<double>(_labels[0]));
        }

        var count = Vector.Sum(weights);
        var (valueOrigin, labelOrigin) = (new Vector<double>(_values[0]), new Vector<double>(_labels[0]));
        var (valueMean, labelMean) = (new Vector<double>(Vector.Sum(values) / count), new Vector<double>(Vector.Sum(labels) / count));
        Vector<double> squares = default, labelSquares = default, products = default;
        for (var i = 0; i < _used; i += Vector<double>.Count)
        {
            var weight = new Vector<double>(_weights, i);
            var value = new Vector<double>(_values, i) - valueOrigin - valueMean;
            var label = new Vector<double>(_labels, i) - labelOrigin - labelMean;
            squares += weight * value * value;
            labelSquares += weight * label * label;
            products += weight * value * label;
        }

        return Math.Sign(curve.Upper - curve.Lower) * Moments.Correlation(
            Vector.Sum(squares), Vector.Sum(labelSquares), Vector.Sum(products));
    }
}
