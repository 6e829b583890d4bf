using ScottPlot;

namespace HyperIqa.Pages.Reports;

/// <summary>The colours of a plot, for a light or a dark page; the two data colours differ for the colour-blind too.</summary>
/// <param name="Points">Images, and the model's side of a comparison.</param>
/// <param name="Curve">The fitted curve, and the people's side of a comparison.</param>
sealed record PlotPalette(Color Paper, Color Ink, Color Rule, Color Points, Color Curve)
{
    public static PlotPalette Light { get; } = new(
        Color.FromHex("#ffffff"), Color.FromHex("#22262b"), Color.FromHex("#e4e7eb"), Color.FromHex("#0072b2"), Color.FromHex("#d55e00"));

    public static PlotPalette Dark { get; } = new(
        Color.FromHex("#16191d"), Color.FromHex("#d6dae0"), Color.FromHex("#30363d"), Color.FromHex("#56b4e9"), Color.FromHex("#e69f00"));
}
