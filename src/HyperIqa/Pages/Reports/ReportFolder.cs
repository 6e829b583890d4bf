using HyperIqa.Evaluation;
using HyperIqa.Files;
using ScottPlot;

namespace HyperIqa.Pages.Reports;

/// <summary>
/// A folder that shows an evaluation: <c>index.html</c>, which needs nothing beside it, the plots as PNG and SVG, <c>predictions.csv</c>
/// and <c>eval.json</c>.
/// </summary>
static class ReportFolder
{
    /// <summary>The page's name in the folder.</summary>
    public const string Page = "index.html";

    /// <summary>The name of the summary.</summary>
    public const string Figures = "eval.json";

    const int PlotWidth = 720, PlotHeight = 480;

    /// <summary>Pictures in the page have two pixels a point, for screens that do.</summary>
    const int Sharpness = 2;

    /// <summary>The names of the files in a report's folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [Page, Baseline.PredictionsOfReport, Figures, .. ReportPlots.Names.SelectMany(name => new[] { $"{name}.png", $"{name}.svg" })];

    /// <summary>Writes the folder; files of an earlier report are replaced.</summary>
    /// <param name="folder">Created where it is not there.</param>
    /// <param name="notes">Sentences about the labels and the run that a reader must know.</param>
    /// <param name="locate">The file of an image, for its thumbnail; null where it cannot be found.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(
        string folder,
        ModelEvaluation evaluation,
        Provenance provenance,
        IReadOnlyList<string> notes,
        Func<JudgedImage, string?> locate)
    {
        FolderMark.Claim(folder).Add(Files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)));
        WholeFile.Write(Path.Combine(folder, Baseline.PredictionsOfReport), table => JudgedTable.Write(table, evaluation));
        WholeFile.Write(Path.Combine(folder, Figures), EvaluationSummary.From(evaluation).Write);

        List<ReportFigure> figures = [];
        foreach (var (name, caption, draw) in new ReportPlots(evaluation).All)
        {
            using var light = draw(PlotPalette.Light);
            var png = light.GetImageBytes(PlotWidth, PlotHeight, ImageFormat.Png);
            WholeFile.Write(Path.Combine(folder, $"{name}.png"), PictureMark.OnPng(png));
            WholeFile.Write(Path.Combine(folder, $"{name}.svg"), PictureMark.OnSvg(light.GetSvgXml(PlotWidth, PlotHeight)));
            using var dark = draw(PlotPalette.Dark);
            figures.Add(new ReportFigure(caption, Picture(light), Picture(dark)));
        }

        WholeFile.Write(Path.Combine(folder, Page), new ReportPage(evaluation, provenance, notes, figures, locate).Html());
    }

    static string Picture(Plot plot)
    {
        plot.ScaleFactor = Sharpness;
        var png = plot.GetImageBytes(Sharpness * PlotWidth, Sharpness * PlotHeight, ImageFormat.Png);
        return $"data:image/png;base64,{Convert.ToBase64String(png)}";
    }
}

/// <summary>A plot in the page, once for each colour scheme.</summary>
/// <param name="Caption">What it shows; also what a screen reader says.</param>
/// <param name="Light">A data URI.</param>
/// <param name="Dark">A data URI.</param>
sealed record ReportFigure(string Caption, string Light, string Dark);
