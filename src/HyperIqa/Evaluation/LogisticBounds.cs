namespace HyperIqa.Evaluation;

/// <summary>
/// How far shapes go before nothing changes any more: from there on a curve is a step, a straight line or an exponential, to the last
/// digits that count.
/// </summary>
/// <param name="Narrowest">A width at which the curve is a step between any two scores.</param>
readonly record struct LogisticBounds(double Lowest, double Highest, double Narrowest)
{
    /// <summary>At this many widths beyond the last score a curve is an exponential: the rest is less than e^-25 of it.</summary>
    public const double Farthest = 25;

    /// <summary>At a width of this many ranges the curve is a line: its bend is less than 1e-10 of it.</summary>
    const double WidestRanges = 1e5;

    /// <summary>The narrowest step has this many widths between the two closest scores.</summary>
    const double NarrowestParts = 100;

    /// <summary>What a resample may start from: no further out, or it does not get back within few attempts.</summary>
    const double StartRanges = 3, StartBeyond = 3;

    public double Range => Highest - Lowest;

    /// <summary>A shape whose curve is a straight line.</summary>
    public LogisticShape Line => new((Lowest + Highest) / 2, WidestRanges * Range);

    /// <summary>The bounds of rows.</summary>
    /// <param name="scores">Ascending, not all equal.</param>
    public static LogisticBounds Compute(ReadOnlySpan<double> scores)
    {
        var closest = double.PositiveInfinity;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[i - 1]) closest = Math.Min(closest, scores[i] - scores[i - 1]);
        }

        return new(scores[0], scores[^1], closest / NarrowestParts);
    }

    /// <summary>The nearest shape within the bounds.</summary>
    public LogisticShape Clamp(in LogisticShape shape)
    {
        var width = Math.Clamp(shape.Width, Narrowest, WidestRanges * Range);
        return new(Math.Clamp(shape.Midpoint, Lowest - (Farthest * width), Highest + (Farthest * width)), width);
    }

    /// <summary>A shape near another, from which all others can be reached soon.</summary>
    public LogisticShape Start(in LogisticShape shape)
    {
        var width = Math.Min(shape.Width, StartRanges * Range);
        return new(Math.Clamp(shape.Midpoint, Lowest - (StartBeyond * width), Highest + (StartBeyond * width)), width);
    }

    /// <summary>Of an exponential, how many widths the midpoint moves with the logarithm of the width; null for another shape.</summary>
    public double? Edge(in LogisticShape shape)
    {
        const double close = Farthest * (1 - 1e-9);
        return shape.Midpoint >= Highest + (close * shape.Width) ? Farthest
            : shape.Midpoint <= Lowest - (close * shape.Width) ? -Farthest
            : null;
    }

    /// <summary>A shape whose midpoint lies beyond the scores: the further, the more its curve is an exponential.</summary>
    /// <param name="width">Scores in which that grows by e.</param>
    /// <param name="beyond">How many widths the midpoint is above the highest score; below 0 for below the lowest.</param>
    public LogisticShape Beyond(double width, double beyond) => Clamp(new((beyond > 0 ? Highest : Lowest) + (beyond * width), width));
}
