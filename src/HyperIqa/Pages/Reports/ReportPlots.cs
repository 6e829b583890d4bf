using HyperIqa.Evaluation;
using HyperIqa.Maps;
using ScottPlot;

namespace HyperIqa.Pages.Reports;

/// <summary>The four pictures of a report.</summary>
sealed class ReportPlots(ModelEvaluation evaluation)
{
    const int Bins = 30, LongestTitle = 70;
    const string Score = "score (model), higher is better";

    readonly IReadOnlyList<FittedImage> _images = FittedImage.From(evaluation);

    /// <summary>For a picture that stands alone.</summary>
    readonly string _title = Shortened($"{Path.GetFileName(evaluation.Model)} on {evaluation.Dataset}");

    /// <summary>The pictures' file names, without extension.</summary>
    public static IReadOnlyList<string> Names { get; } = ["scatter", "residuals", "histogram", "calibration"];

    /// <summary>Each picture's file name, caption and maker.</summary>
    public IReadOnlyList<(string Name, string Caption, Func<PlotPalette, Plot> Draw)> All =>
    [
        (Names[0], "Each image: the model's score against its label, with the fitted logistic curve", Scatter),
        (Names[1], "Residuals: label minus fitted score; a pattern shows what the model misses", Residuals),
        (Names[2], "Distribution of labels and fitted scores", Histograms),
        (
            Names[3],
            "Calibration: mean label against mean fitted score for each tenth of the images; the dashed line is perfect agreement",
            Calibration),
    ];

    Plot Scatter(PlotPalette palette)
    {
        var plot = Empty(palette, Score, "label (people), higher is better");
        AddPoints(plot, palette, [.. _images.Select(image => image.Mos)], [.. _images.Select(image => image.Label)]);

        var (low, high) = (_images.Min(image => image.Mos), _images.Max(image => image.Mos));
        double[] x = [.. Enumerable.Range(0, 201).Select(i => low + ((high - low) * i / 200))];
        var curve = plot.Add.ScatterLine(x, [.. x.Select(evaluation.Result.Logistic.Apply)], palette.Curve);
        curve.LineWidth = 2.5f;
        return plot;
    }

    Plot Residuals(PlotPalette palette)
    {
        var plot = Empty(palette, Score, "label − fitted score, in the labels' unit");
        AddPoints(plot, palette, [.. _images.Select(image => image.Mos)], [.. _images.Select(image => -image.Excess)]);
        plot.Add.HorizontalLine(0, 2, palette.Curve);
        return plot;
    }

    Plot Histograms(PlotPalette palette)
    {
        var plot = Empty(palette, "score, in the labels' unit", "images");
        double[] labels = [.. _images.Select(image => image.Label)], fitted = [.. _images.Select(image => image.Fitted)];
        var (low, high) = (Math.Min(labels.Min(), fitted.Min()), Math.Max(labels.Max(), fitted.Max()));
        AddHistogram(plot, labels, low, high, palette.Curve, "labels");
        AddHistogram(plot, fitted, low, high, palette.Points, "fitted scores");
        plot.ShowLegend(Alignment.UpperLeft);
        plot.Axes.Margins(bottom: 0);
        return plot;
    }

    Plot Calibration(PlotPalette palette)
    {
        var plot = Empty(palette, "mean fitted score, in the labels' unit", "mean label");
        var deciles = Decile.Compute(_images);
        double[] x = [.. deciles.Select(decile => decile.Fitted)], y = [.. deciles.Select(decile => decile.Label)];
        double[] ends = [Math.Min(x.Min(), y.Min()), Math.Max(x.Max(), y.Max())];
        var ideal = plot.Add.ScatterLine(ends, ends, palette.Ink.WithAlpha(0.6));
        ideal.LinePattern = LinePattern.Dashed;
        var line = plot.Add.Scatter(x, y, palette.Points);
        (line.LineWidth, line.MarkerSize) = (2, 8);
        return plot;
    }

    Plot Empty(PlotPalette palette, string x, string y)
    {
        var plot = new Plot();
        (plot.FigureBackground.Color, plot.DataBackground.Color) = (palette.Paper, palette.Paper);
        (plot.Grid.MajorLineColor, plot.Legend.BackgroundColor) = (palette.Rule, palette.Paper);
        (plot.Legend.FontColor, plot.Legend.OutlineColor) = (palette.Ink, palette.Rule);
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Axes.Color(palette.Ink);
        plot.Font.Set(SansFont.Family);
        plot.Title(_title, size: 14);
        plot.XLabel(x);
        plot.YLabel(y);
        return plot;
    }

    static string Shortened(string title) => title.Length <= LongestTitle ? title : $"{title[..LongestTitle]}…";

    /// <summary>The more points, the fainter, so that where they crowd shows.</summary>
    static void AddPoints(Plot plot, PlotPalette palette, double[] x, double[] y)
    {
        var points = plot.Add.ScatterPoints(x, y, palette.Points.WithAlpha(Math.Clamp(30 / Math.Sqrt(x.Length), 0.25, 0.9)));
        points.MarkerSize = x.Length > 1000 ? 4 : 6;
    }

    static void AddHistogram(Plot plot, double[] values, double low, double high, Color colour, string name)
    {
        var width = (high - low) / Bins;
        var counts = new double[Bins];
        foreach (var value in values) counts[Math.Clamp((int)((value - low) / width), 0, Bins - 1)]++;
        var bars = plot.Add.Bars(counts.Select((count, bin) => new Bar
        {
            Position = low + ((bin + 0.5) * width),
            Value = count,
            Size = width,
            FillColor = colour.WithAlpha(0.45),
            LineColor = colour,
            LineWidth = 1,
        }).ToArray());
        bars.LegendText = name;
    }
}
