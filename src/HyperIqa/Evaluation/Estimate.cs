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

/// <summary>How much a figure changes from one model to another on the same images.</summary>
/// <param name="Estimate">The change, with its 95 % interval.</param>
/// <param name="P">
/// Two-sided: how likely resamples are to differ so much or more if the two models are equally good; NaN without resamples.
/// </param>
readonly record struct PairedChange(Estimate Estimate, double P);
