using HyperIqa.Evaluation;

namespace HyperIqa.Pages.Reports;

/// <summary>An image with its score brought to the labels' scale by the fitted curve.</summary>
sealed record FittedImage(JudgedImage Image, double Fitted)
{
    public double Mos => Image.Mos;

    public double Label => Image.Label.Label;

    /// <summary>By how much the model thinks better of the image than people do.</summary>
    public double Excess => Fitted - Label;

    public static IReadOnlyList<FittedImage> From(ModelEvaluation evaluation) =>
        [.. evaluation.Images.Select(image => new FittedImage(image, evaluation.Result.Logistic.Apply(image.Mos)))];
}
