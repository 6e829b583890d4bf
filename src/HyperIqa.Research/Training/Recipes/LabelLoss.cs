namespace HyperIqa.Research.Training.Recipes;

/// <summary>What is minimised between the scores of photographs and their labels, both in standard deviations of the labels.</summary>
enum LabelLoss
{
    /// <summary>The absolute difference, squared (and halved) below 1.</summary>
    SmoothL1,

    /// <summary>The absolute difference.</summary>
    L1,

    /// <summary>
    /// How far the scores of a batch are from a linear function of its labels (<see cref="HyperIqa.Research.Training.Losses.NormInNorm"/>),
    /// and a little of the absolute difference.
    /// </summary>
    NormInNorm,
}
