using HyperIqa.Pages.Reports;
using ScottPlot;

namespace HyperIqa.Benchmarks;

/// <summary>
/// SRCC against time: a line through the fixed numbers of patches, and one for each limit of the choices that stop by themselves.
/// </summary>
static class PatchesPlot
{
    const int Width = 860, Height = 480;

    /// <summary>Writes a PNG.</summary>
    public static void Save(string file, IReadOnlyList<PatchTrial> trials, LabelledPhotographs photographs)
    {
        using var plot = new Plot();
        var palette = PlotPalette.Light;
        plot.Font.Set(Fonts.Sans);
        plot.Axes.Color(palette.Ink);
        plot.Grid.MajorLineColor = palette.Rule;
        plot.XLabel("seconds per image");
        plot.YLabel($"SRCC, {photographs.Paths.Count} photographs of {photographs.Dataset}");
        plot.Legend.ShadowColor = Colors.Transparent;

        Add(
            plot,
            trials.Where(trial => trial.Choice.UntilSe is null),
            palette.Points,
            MarkerShape.FilledCircle,
            "-p N",
            trial => $"{trial.Choice.Patches}",
            Alignment.LowerCenter);
        Add(
            plot,
            Stopping(25),
            palette.Curve,
            MarkerShape.FilledDiamond,
            "-p 25 --until-se X",
            trial => $"{trial.Choice.UntilSe}",
            Alignment.UpperCenter);
        Add(
            plot,
            Stopping(49),
            palette.Ink,
            MarkerShape.OpenSquare,
            "-p 49 --until-se X",
            trial => $"{trial.Choice.UntilSe}",
            Alignment.UpperCenter);
        plot.ShowLegend(Alignment.LowerRight);
        plot.Axes.Margins(0.05, 0.12);
        plot.SavePng(file, Width, Height);

        IEnumerable<PatchTrial> Stopping(int most) =>
            trials.Where(trial => trial.Choice.UntilSe is not null && trial.Choice.Patches == most);
    }

    static void Add(
        Plot plot,
        IEnumerable<PatchTrial> trials,
        Color colour,
        MarkerShape shape,
        string name,
        Func<PatchTrial, string> label,
        Alignment place)
    {
        PatchTrial[] inTime = [.. trials.OrderBy(trial => trial.Seconds)];
        var line = plot.Add.Scatter(inTime.Select(trial => trial.Seconds).ToArray(), inTime.Select(trial => trial.Srcc).ToArray(), colour);
        (line.MarkerShape, line.MarkerSize, line.LineWidth, line.LegendText) = (shape, 8, 1.5f, name);
        foreach (var trial in inTime)
        {
            var text = plot.Add.Text(label(trial), trial.Seconds, trial.Srcc);
            (text.LabelFontColor, text.LabelAlignment, text.LabelFontSize, text.OffsetY) = (
                colour, place, 12, place == Alignment.LowerCenter ? -6 : 6);
        }
    }
}
