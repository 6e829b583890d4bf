using System.Numerics;
using System.Runtime.CompilerServices;

namespace HyperIqa.Evaluation;

/// <summary>
/// The weighted rows that a logistic is fitted to, packed for vector instructions. For each shape the best asymptotes follow from sums over
/// the rows (variable projection: Golub and Pereyra, SIAM J. Numer. Anal. 10, 1973; derivatives as Kaufman, BIT 15, 1975).
/// </summary>
sealed class LogisticRows
{
    static readonly int Lanes = Vector<double>.Count;

    /// <summary>Squared residuals that are this many times the labels' squares have lost the digits that matter.</summary>
    const double FarOff = 100;

    /// <summary>A squared error below this share of the squares that it is the rest of has lost them, too.</summary>
    const double NearlyPerfect = 1e-9;

    readonly double[] _scores, _labels, _weights;
    double _centre, _labelSum;
    int _used, _padded;

    /// <param name="capacity">The most rows there will be.</param>
    public LogisticRows(int capacity)
    {
        var padded = (capacity + Lanes - 1) / Lanes * Lanes;
        (_scores, _labels, _weights) = (new double[padded], new double[padded], new double[padded]);
    }

    /// <summary>The sum of the weights.</summary>
    public double Weight { get; private set; }

    /// <summary>The weighted squares of what the labels differ from their mean by: the squared error of a constant.</summary>
    public double LabelSquares { get; private set; }

    /// <summary>The scores that count, ascending.</summary>
    public ReadOnlySpan<double> Scores => _scores.AsSpan(0, _used);

    /// <summary>Their labels.</summary>
    public ReadOnlySpan<double> Labels => _labels.AsSpan(0, _used);

    /// <summary>Their weights, all above 0.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _used);

    /// <summary>Takes rows; those without a weight are left out.</summary>
    /// <param name="scores">Ascending.</param>
    /// <param name="labels">One a score.</param>
    /// <param name="weights">How often each row counts; not all 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, ReadOnlySpan<int> weights)
    {
        var used = 0;
        var total = 0L;
        for (var i = 0; i < weights.Length; i++)
        {
            _scores[used] = scores[i];
            _labels[used] = labels[i];
            _weights[used] = weights[i];
            total += weights[i];
            if (weights[i] != 0) used++;
        }

        (_used, _padded) = (used, (used + Lanes - 1) / Lanes * Lanes);
        (Weight, _centre) = (total, _scores[used / 2]);
        Array.Clear(_weights, used, _padded - used);
        (_labelSum, LabelSquares) = LabelMoments();
    }

    /// <summary>By how much less the squared error of a shape's best curve is than that of a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Explained(in LogisticShape shape)
    {
        var (side, slope) = (Side(shape), 1 / shape.Width);
        var (origin, slopes) = (new Vector<double>(shape.Midpoint), new Vector<double>(-side * slope));
        var centre = new Vector<double>(Sigmoid((_centre - shape.Midpoint) * slope, side));
        Vector<double> s = default, ss = default, ys = default;
        for (var i = 0; i < _padded; i += Lanes)
        {
            var z = (new Vector<double>(_scores, i) - origin) * slopes;
            var value = (Vector<double>.One / (Vector<double>.One + Vector.Exp(z))) - centre;
            var weighted = new Vector<double>(_weights, i) * value;
            s += weighted;
            ss += weighted * value;
            ys += weighted * new Vector<double>(_labels, i);
        }

        var sum = Vector.Sum(s);
        var variance = Vector.Sum(ss) - (sum * sum / Weight);
        var covariance = Vector.Sum(ys) - (sum * _labelSum / Weight);
        return variance > 0 ? covariance * covariance / variance : 0;
    }

    /// <summary>The best curve of a shape, and which way better shapes lie.</summary>
    public LogisticProfile Profile(in LogisticShape shape)
    {
        var profile = Pass(shape, 0, 0, out var squares);
        return profile.SquaredError < NearlyPerfect * squares ? Pass(shape, profile.Level, profile.Rise, out _) : profile;
    }

    /// <inheritdoc cref="Profile(in LogisticShape)"/>
    /// <param name="near">The best curve of a shape nearby: residuals are summed from there, which keeps digits near a perfect fit.</param>
    public LogisticProfile Profile(in LogisticShape shape, in LogisticProfile near)
    {
        var profile = Pass(shape, near.Level, near.Rise, out var squares);
        return squares > FarOff * LabelSquares ? Pass(shape, 0, 0, out _) : profile;
    }

    /// <summary>The four parameters of the best curve of a shape.</summary>
    public LogisticCurve Curve(in LogisticShape shape, in LogisticProfile profile)
    {
        var z = (_centre - shape.Midpoint) / shape.Width;
        return new(
            profile.Level + (profile.Rise * Sigmoid(z, -1)), profile.Level - (profile.Rise * Sigmoid(z, 1)), shape.Midpoint, shape.Width);
    }

    /// <summary>One pass over the rows.</summary>
    /// <param name="level">The level from which residuals are summed.</param>
    /// <param name="rise">The rise from which they are.</param>
    /// <param name="squares">The sum of the squares of those residuals.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    LogisticProfile Pass(in LogisticShape shape, double level, double rise, out double squares)
    {
        var (side, slope) = (Side(shape), 1 / shape.Width);
        var atCentre = (_centre - shape.Midpoint) * slope;
        var s0 = Sigmoid(atCentre, side);
        var p0 = s0 - (s0 * s0);
        var (origin, slopes, sides) = (new Vector<double>(shape.Midpoint), new Vector<double>(slope), new Vector<double>(-side));
        var (sc, pc, qc) = (new Vector<double>(s0), new Vector<double>(p0), new Vector<double>(p0 * atCentre));
        var (levels, rises) = (new Vector<double>(level), new Vector<double>(rise * side));
        Vector<double> e = default, s = default, p = default, q = default, ee = default, es = default, ep = default, eq = default;
        Vector<double> ss = default, sp = default, sq = default, pp = default, pq = default, qq = default;
        for (var i = 0; i < _padded; i += Lanes)
        {
            var weight = new Vector<double>(_weights, i);
            var z = (new Vector<double>(_scores, i) - origin) * slopes;
            var sigmoid = Vector<double>.One / (Vector<double>.One + Vector.Exp(z * sides));
            var steepness = sigmoid - (sigmoid * sigmoid);
            var value = sigmoid - sc;
            var shift = steepness - pc;
            var stretch = (steepness * z) - qc;
            var residual = new Vector<double>(_labels, i) - levels - (value * rises);

            var (we, ws, wp, wq) = (weight * residual, weight * value, weight * shift, weight * stretch);
            e += we;
            s += ws;
            p += wp;
            q += wq;
            ee += we * residual;
            es += we * value;
            ep += we * shift;
            eq += we * stretch;
            ss += ws * value;
            sp += ws * shift;
            sq += ws * stretch;
            pp += wp * shift;
            pq += wp * stretch;
            qq += wq * stretch;
        }

        squares = Vector.Sum(ee);
        var (sumE, sumS, sumP, sumQ) = (Vector.Sum(e), Vector.Sum(s), Vector.Sum(p), Vector.Sum(q));
        var (meanE, meanS, meanP, meanQ) = (sumE / Weight, sumS / Weight, sumP / Weight, sumQ / Weight);
        var (varS, covE) = (Vector.Sum(ss) - (sumS * meanS), Vector.Sum(es) - (sumE * meanS));
        var (covP, covQ) = (Vector.Sum(sp) - (sumP * meanS), Vector.Sum(sq) - (sumQ * meanS));
        var varies = varS > 0;
        var (more, followP, followQ) = varies ? (covE / varS, covP / varS, covQ / varS) : (0, 0, 0);
        var sided = (rise * side) + more; // the rise of the side that was taken
        var (square, turned) = (sided * sided, sided * side);
        return new(
            Math.Max(0, squares - (sumE * meanE) - (more * covE)),
            varies && LabelSquares > 0 ? Math.Min(1, Math.Abs(sided) * Math.Sqrt(varS / LabelSquares)) : double.NaN,
            level + meanE - (more * meanS),
            turned,
            (
                turned * (Vector.Sum(ep) - (sumE * meanP) - (more * covP)),
                turned * (Vector.Sum(eq) - (sumE * meanQ) - (more * covQ))),
            (
                square * (Vector.Sum(pp) - (sumP * meanP) - (followP * covP)),
                square * (Vector.Sum(pq) - (sumP * meanQ) - (followP * covQ)),
                square * (Vector.Sum(qq) - (sumQ * meanQ) - (followQ * covQ))));
    }

    /// <summary>
    /// The side from which the sigmoid is summed: where most of it is near 0, which keeps its digits; and less its value at the centre, or
    /// a wide one would be the same number everywhere.
    /// </summary>
    double Side(in LogisticShape shape) => shape.Midpoint < _centre ? -1 : 1;

    static double Sigmoid(double z, double side) => 1 / (1 + Math.Exp(-side * z));

    /// <summary>In two passes over what the labels differ from one of them by, as <see cref="Moments"/>.</summary>
    (double Sum, double Squares) LabelMoments()
    {
        var origin = new Vector<double>(_labels[0]);
        Vector<double> sum = default, squares = default;
        for (var i = 0; i < _padded; i += Lanes) sum += new Vector<double>(_weights, i) * (new Vector<double>(_labels, i) - origin);

        var mean = new Vector<double>(_labels[0] + (Vector.Sum(sum) / Weight));
        for (var i = 0; i < _padded; i += Lanes)
        {
            var difference = new Vector<double>(_labels, i) - mean;
            squares += new Vector<double>(_weights, i) * difference * difference;
        }

        return (Vector.Sum(sum) + (_labels[0] * Weight), Vector.Sum(squares));
    }
}
