namespace HyperIqa.Pages.Suites;

/// <summary>The axis of bars: its ends and ticks are round numbers.</summary>
/// <param name="Low">The left end.</param>
/// <param name="High">The right end, above <paramref name="Low"/>.</param>
/// <param name="Step">The distance of two ticks.</param>
sealed record Axis(double Low, double High, double Step)
{
    const int FewestSteps = 3;

    static readonly int[] RoundDigits = [5, 2, 1];

    /// <summary>The share of a step that is rounding, which moves no end.</summary>
    const double Rounding = 1e-6;

    /// <summary>The narrowest axis that has round ends and all values between them.</summary>
    /// <param name="values">Those that are not finite do not count.</param>
    public static Axis Around(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var step = StepOf(high - low);
        var (first, last) = (Math.Floor((low / step) + Rounding), Math.Ceiling((high / step) - Rounding));
        return new(first * step, Math.Max(last, first + 1) * step, step);
    }

    /// <summary>The numbers that are written below the axis, from left to right.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, 1 + (int)Math.Round((High - Low) / Step)).Select(tick => Low + (tick * Step));

    /// <summary>How far from the left end a value is, in per cent of the width.</summary>
    public double Percent(double value) => 100 * (value - Low) / (High - Low);

    /// <summary>1, 2 or 5 times a power of ten, of which a width has three or more.</summary>
    static double StepOf(double width)
    {
        if (width <= 0) return 0.1;

        var power = Math.Pow(10, Math.Floor(Math.Log10(width / FewestSteps) + Rounding));
        return RoundDigits.Select(digit => digit * power).First(step => (width / step) + Rounding >= FewestSteps);
    }
}
