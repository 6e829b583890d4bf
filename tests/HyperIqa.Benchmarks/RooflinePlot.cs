using HyperIqa.Pages.Reports;
using ScottPlot;

namespace HyperIqa.Benchmarks;

/// <summary>Bars: the milliseconds of each part, and within them those that the machine's best would take.</summary>
static class RooflinePlot
{
    const int Width = 860, Height = 480;

    /// <summary>Writes a PNG.</summary>
    public static void Save(string file, IReadOnlyList<Part> parts, IReadOnlyDictionary<string, double> best)
    {
        using var plot = new Plot();
        var palette = PlotPalette.Light;
        plot.Font.Set(Fonts.Sans);
        plot.Axes.Color(palette.Ink);
        plot.Grid.MajorLineColor = palette.Rule;
        plot.XLabel("milliseconds; the inner bar: at the machine's best");
        for (var place = 0; place < parts.Count; place++)
        {
            var part = parts[place];
            Add(plot, -place, 1e3 * part.Seconds, palette.Points);
            if (part.Work > 0) Add(plot, -place, 1e3 * part.Seconds * part.ShareOf(best), palette.Curve);
        }

        plot.Axes.Left.SetTicks(
            [.. Enumerable.Range(0, parts.Count).Select(place => (double)-place)],
            [.. parts.Select(part => part.Work > 0 ? $"{part.Name} ({part.Format})" : part.Name)]);
        plot.SavePng(file, Width, Height);
    }

    static void Add(Plot plot, double place, double length, Color colour) =>
        plot.Add.Bar(new Bar { Position = place, Value = length, FillColor = colour, LineWidth = 0, Orientation = Orientation.Horizontal });
}
