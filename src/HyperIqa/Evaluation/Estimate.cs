namespace HyperIqa.Evaluation;

/// <summary>A figure with its interval, or over several splits with its spread.</summary>
/// <param name="Value">The figure on the images themselves; the median over splits.</param>
/// <param name="Low">The lower end of the 95 % interval; NaN where there is none.</param>
/// <param name="High">The upper end of the 95 % interval; NaN where there is none.</param>
readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The figure of the split where it is lowest; NaN where there are no splits.</summary>
    public double Lowest { get; init; } = double.NaN;

    /// <summary>The figure of the split where it is highest; NaN where there are no splits.</summary>
    public double Highest { get; init; } = double.NaN;

    /// <summary>Whether it is of several splits.</summary>
    public bool IsSpread => double.IsFinite(Lowest);
}
