using HyperIqa.Datasets;

namespace HyperIqa.Evaluation;

/// <summary>An image with the model's score and the people's label.</summary>
/// <param name="Image">Its path as the user reached it, or as the table of scores has it.</param>
/// <param name="Label">The label, its name being the dataset's.</param>
sealed record JudgedImage(string Image, double Mos, LabelledImage Label);
