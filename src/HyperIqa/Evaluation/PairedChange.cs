namespace HyperIqa.Evaluation;

/// <summary>How much a figure changes from one model to another on the same images.</summary>
/// <param name="Estimate">The change, with its 95 % interval.</param>
/// <param name="P">
/// Two-sided: how likely resamples are to differ so much or more if the two models are equally good; NaN without resamples.
/// </param>
readonly record struct PairedChange(Estimate Estimate, double P);
