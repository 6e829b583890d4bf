namespace HyperIqa.Evaluation;

/// <summary>Levenberg-Marquardt for the 4-parameter logistic, on standardised scores and labels. One instance serves one thread.</summary>
sealed class LogisticSolver(RankedPairs pairs)
{
    const double FirstDamping = 1e-3, LargestDamping = 1e14;

    /// <summary>Less squared error than this a row is a perfect fit, as far as doubles can tell.</summary>
    const double PerfectFit = 1e-28;

    readonly LogisticResiduals _residuals = new(pairs.Count);

    /// <summary>Fits all rows from VQEG's start, to the last digits.</summary>
    public LogisticSolution FitAll()
    {
        var ones = new int[pairs.Count];
        Array.Fill(ones, 1);
        var start = new LogisticCurve(Largest(pairs.Labels), -Largest(Array.ConvertAll(pairs.Labels, label => -label)), 0, 0.25);
        return Fit(ones, start, attempts: 1000, tolerance: 1e-13);
    }

    /// <summary>Fits a resample, from the curve of all rows, as closely as an interval's end is read.</summary>
    public LogisticSolution FitResample(ReadOnlySpan<int> weights, LogisticCurve start) =>
        Fit(weights, start, attempts: 12, tolerance: 1e-7);

    LogisticSolution Fit(ReadOnlySpan<int> weights, LogisticCurve start, int attempts, double tolerance)
    {
        _residuals.Load(pairs, weights);
        _residuals.Linearise(start);
        var (best, error) = (start, _residuals.SquaredError);
        var settled = false;
        var damping = FirstDamping;
        var normal = new NormalEquations(_residuals);
        Span<double> step = stackalloc double[LogisticResiduals.Parameters];

        for (var attempt = 0; attempt < attempts && !settled; attempt++)
        {
            if (error <= PerfectFit * weights.Length || damping > LargestDamping)
            {
                settled = true;
                break;
            }

            if (!normal.Solve(damping, step))
            {
                damping *= 10;
                continue;
            }

            var candidate = best.Moved(step);
            _residuals.Linearise(candidate);
            if (candidate.IsFinite && _residuals.SquaredError < error)
            {
                settled = error - _residuals.SquaredError <= tolerance * error;
                (best, error) = (candidate, _residuals.SquaredError);
                normal = new NormalEquations(_residuals);
                damping = Math.Max(damping / 10, 1e-12);
            }
            else
            {
                damping *= 10;
            }
        }

        return new LogisticSolution(best, settled && best.IsSettled, _residuals.Correlation(best), error / weights.Length);
    }

    static double Largest(double[] values)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in values) largest = Math.Max(largest, value);
        return largest;
    }
}
