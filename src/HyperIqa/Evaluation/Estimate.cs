namespace HyperIqa.Evaluation;

/// <summary>A figure with its interval.</summary>
/// <param name="Value">The figure on the images themselves.</param>
/// <param name="Low">The lower end of the interval; NaN where there is none.</param>
/// <param name="High">The upper end of the interval; NaN where there is none.</param>
readonly record struct Estimate(double Value, double Low, double High);
