namespace HyperIqa.Evaluation;

/// <summary>
/// Fits the 4-parameter logistic to standardised scores and labels by least squares: of all rows the best curve there is, its limits among
/// them (a step, a straight line, an exponential); of a resample one near that. One instance serves one thread.
/// </summary>
sealed class LogisticSolver(RankedPairs pairs)
{
    /// <summary>What rounding may take from a limit before another curve counts as better.</summary>
    const double Rounding = 1e-10;

    /// <summary>What a descent may still promise and yet have arrived: parts of the squared error and of the labels'.</summary>
    const double Negligible = 1e-7, NegligibleOfLabels = 1e-12;

    /// <summary>A curve that spans more than this many times the labels' range shows no second asymptote.</summary>
    const double WideSpans = 5;

    /// <summary>The mean squares that two more parameters explain by chance, 95 times of 100 (chi squared, 2 degrees of freedom).</summary>
    const double ByChance = 6;

    /// <summary>A line is as good as a curve that explains no more than this of the labels besides.</summary>
    const double NothingExplained = 1e-6, LittleExplained = 0.02;

    /// <summary>A step that explains this share of what the best curve explains may be the better one in a resample.</summary>
    const double Rivalry = 0.9;

    readonly LogisticRows _rows = new(pairs.Count);
    readonly LogisticBounds _bounds = LogisticBounds.Compute(pairs.Scores);

    /// <summary>Fits all rows, to the last digits.</summary>
    public LogisticSolution FitAll()
    {
        var ones = new int[pairs.Count];
        Array.Fill(ones, 1);
        _rows.Load(pairs.Scores, pairs.Labels, ones);

        var steps = new LogisticSteps(_rows);
        var (step, explained) = steps.Best();
        var best = Least([.. new LogisticSearch(pairs).Best(), .. NearlySteps(steps, step)]);
        var form = LogisticForm.Curve;
        foreach (var (limit, name) in new[] { (step, LogisticForm.Step), (_bounds.Line, LogisticForm.Line) })
        {
            if (Limit(limit) is var at && at.SquaredError <= best.SquaredError * (1 + Rounding)) (best, form) = (at, name);
        }

        if (form == LogisticForm.Curve) form = FormOf(best);
        return Solution(best, form) with { StepsRival = explained > Rivalry * Explained(best) };
    }

    /// <summary>Fits a resample, as closely as an interval's end is read.</summary>
    /// <param name="weights">How often each row was drawn.</param>
    /// <param name="all">The fit of all rows, from whose curve it starts.</param>
    /// <param name="line">The correlation of the resample's scores and labels themselves.</param>
    public LogisticSolution FitResample(ReadOnlySpan<int> weights, in LogisticSolution all, double line)
    {
        _rows.Load(pairs.Scores, pairs.Labels, weights);
        var start = _bounds.Start(new(all.Curve.Midpoint, all.Curve.Width));
        var best = new LogisticDescent(_rows, _bounds).From(start, attempts: 8, tolerance: 1e-7);
        if (all.StepsRival && new LogisticSteps(_rows).Best() is var (step, explained) && explained > Explained(best)) best = Limit(step);
        if (line * line * _rows.LabelSquares > Explained(best)) best = Limit(_bounds.Line);
        return Solution(best, all.Form);
    }

    /// <summary>Goes down from each shape, and to the end from those that may be the best.</summary>
    LogisticPoint Least(IReadOnlyList<LogisticShape> starts)
    {
        var descent = new LogisticDescent(_rows, _bounds);
        LogisticPoint[] rivals = [.. starts.Select(start => descent.From(start, 12, 1e-6)).OrderBy(end => end.SquaredError)];
        var best = ToTheEnd(rivals[0].Shape);
        foreach (var rival in rivals.Skip(1).Where(rival => rival.SquaredError - (10 * rival.Promise) < best.SquaredError))
        {
            best = Better(best, ToTheEnd(rival.Shape));
        }

        // A descent that was drawn to the exponentials may have passed over something between.
        var side = _bounds.Edge(best.Shape) is { } edge ? Math.Sign(edge) : 0;
        foreach (var beyond in side == 0 ? Array.Empty<double>() : [14, 9, 6])
        {
            best = Better(best, ToTheEnd(_bounds.Beyond(best.Shape.Width, side * beyond)));
        }

        return best;

        LogisticPoint ToTheEnd(LogisticShape shape) => descent.From(shape, attempts: 2000, tolerance: 1e-13);
    }

    /// <summary>Curves that rise within few scores, about the best step: the search among few rows cannot see them.</summary>
    IEnumerable<LogisticShape> NearlySteps(LogisticSteps steps, LogisticShape step)
    {
        yield return steps.Best(sharpness: 6).Shape;
        yield return steps.Best(sharpness: 2).Shape;

        var at = pairs.Scores.AsSpan().BinarySearch(step.Midpoint);
        if (at < 0) at = ~at;
        for (var around = 2; around <= 16 && around < pairs.Count; around *= 2)
        {
            var (low, high) = (pairs.Scores[Math.Max(at - around, 0)], pairs.Scores[Math.Min(at + around, pairs.Count - 1)]);
            yield return new(step.Midpoint, Math.Max((high - low) / 4, step.Width));
        }
    }

    double Explained(in LogisticPoint at) => _rows.LabelSquares - at.SquaredError;

    LogisticPoint Limit(in LogisticShape shape) => new(shape, _rows.Profile(shape), 0);

    static LogisticPoint Better(in LogisticPoint one, in LogisticPoint other) => other.SquaredError < one.SquaredError ? other : one;

    LogisticForm FormOf(in LogisticPoint at)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var label in _rows.Labels) (lowest, highest) = (Math.Min(lowest, label), Math.Max(highest, label));

        if (Math.Abs(at.Profile.Rise) < WideSpans * (highest - lowest)) return LogisticForm.Curve;

        var besides = _rows.Profile(_bounds.Line).SquaredError - at.SquaredError;
        var chance = Math.Min(ByChance * at.SquaredError / Math.Max(1, _rows.Weight - 4), LittleExplained * _rows.LabelSquares);
        return besides <= Math.Max(chance, NothingExplained * _rows.LabelSquares) ? LogisticForm.Line : LogisticForm.OneSided;
    }

    LogisticSolution Solution(in LogisticPoint at, LogisticForm form) => new(
        _rows.Curve(at.Shape, at.Profile),
        form,
        at.Promise <= (Negligible * at.SquaredError) + (NegligibleOfLabels * _rows.LabelSquares),
        at.Profile.Correlation,
        at.SquaredError / _rows.Weight);
}
