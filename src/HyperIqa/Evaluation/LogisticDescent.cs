namespace HyperIqa.Evaluation;

/// <summary>Levenberg-Marquardt over the two numbers of a logistic's shape, down to the nearest minimum.</summary>
sealed class LogisticDescent(LogisticRows rows, LogisticBounds bounds)
{
    const double FirstDamping = 1e-3, LeastDamping = 1e-9, LargestDamping = 1e12;

    /// <summary>The longest step for which the derivatives at a point hold, in widths and in the logarithm of the width.</summary>
    const double LongestShift = 4, LongestStretch = 1.5;

    /// <summary>Less squared error than this part of a constant's is rounding.</summary>
    const double Rounding = 1e-28;

    /// <summary>Goes down from a shape.</summary>
    /// <param name="attempts">The most shapes that are tried.</param>
    /// <param name="tolerance">The part of the squared error that is not worth another attempt.</param>
    public LogisticPoint From(in LogisticShape start, int attempts, double tolerance)
    {
        var shape = bounds.Clamp(start);
        var best = rows.Profile(shape);
        var damping = FirstDamping;
        for (var attempt = 0; attempt < attempts && damping < LargestDamping; attempt++)
        {
            var edge = bounds.Edge(shape);
            if (best.SquaredError <= Rounding * rows.LabelSquares || Promise(best, edge) <= tolerance * best.SquaredError) break;

            var step = Step(best, edge, damping);
            var candidate = bounds.Clamp(new(shape.Midpoint + (shape.Width * step.Shift), shape.Width * Math.Exp(step.Stretch)));
            var profile = rows.Profile(candidate, best);
            damping = ((best.SquaredError - profile.SquaredError) / Gain(best, step)) switch
            {
                > 0.75 => Math.Max(damping / 10, LeastDamping),
                > 0.25 => damping,
                > 0 => damping * 4,
                _ => damping * 10,
            };
            if (profile.SquaredError < best.SquaredError) (shape, best) = (candidate, profile);
        }

        return new(shape, best, Promise(best, bounds.Edge(shape)));
    }

    /// <summary>By how much less the squared error is at the minimum of the quadratic through a point.</summary>
    static double Promise(in LogisticProfile at, double? edge)
    {
        if (edge is { } slope)
        {
            var (gradient, curvature) = Along(at, slope);
            return Gain(gradient, curvature);
        }

        var (g, c) = (at.Gradient, at.Curvature);
        var determinant = (c.Shift * c.Stretch) - (c.Both * c.Both);
        return determinant > 1e-10 * c.Shift * c.Stretch
            ? ((g.Shift * g.Shift * c.Stretch) - (2 * g.Shift * g.Stretch * c.Both) + (g.Stretch * g.Stretch * c.Shift)) / determinant
            : Math.Max(Gain(g.Shift, c.Shift), Gain(g.Stretch, c.Stretch));
    }

    static double Gain(double gradient, double curvature) => curvature > 0 ? gradient * gradient / curvature : 0;

    /// <summary>By how much less the squared error is after a step, by the quadratic through the point before it.</summary>
    static double Gain(in LogisticProfile at, (double Shift, double Stretch) step)
    {
        var (g, c) = (at.Gradient, at.Curvature);
        return -((((2 * g.Shift) + (c.Shift * step.Shift)) * step.Shift)
            + (((2 * g.Stretch) + (c.Stretch * step.Stretch) + (2 * c.Both * step.Shift)) * step.Stretch));
    }

    static (double Shift, double Stretch) Step(in LogisticProfile at, double? edge, double damping)
    {
        if (edge is { } slope)
        {
            var (gradient, curvature) = Along(at, slope);
            var along = Limited(gradient, curvature * (1 + damping), LongestStretch);
            return (slope * (Math.Exp(along) - 1), along); // the midpoint stays as many of the new widths away
        }

        var (g, c) = (at.Gradient, at.Curvature);
        var (a, d) = (c.Shift * (1 + damping), c.Stretch * (1 + damping));
        var determinant = (a * d) - (c.Both * c.Both);
        if (!(determinant > 0)) return (Limited(g.Shift, a, LongestShift), Limited(g.Stretch, d, LongestStretch));

        var shift = ((g.Stretch * c.Both) - (g.Shift * d)) / determinant;
        var stretch = ((g.Shift * c.Both) - (g.Stretch * a)) / determinant;
        var part = Math.Min(1, Math.Min(LongestShift / Math.Abs(shift), LongestStretch / Math.Abs(stretch)));
        return (shift * part, stretch * part);
    }

    static double Limited(double gradient, double curvature, double most) =>
        curvature > 0 ? Math.Clamp(-gradient / curvature, -most, most) : 0;

    /// <summary>The derivatives along the edge of exponentials, by the logarithm of the width.</summary>
    static (double Gradient, double Curvature) Along(in LogisticProfile at, double slope) => (
        (slope * at.Gradient.Shift) + at.Gradient.Stretch,
        (slope * slope * at.Curvature.Shift) + (2 * slope * at.Curvature.Both) + at.Curvature.Stretch);
}
