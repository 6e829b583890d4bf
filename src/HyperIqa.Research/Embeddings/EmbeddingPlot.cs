using System.Text;
using HyperIqa.Maps;
using HyperIqa.Pages;
using HyperIqa.Pages.Reports;
using ScottPlot;
using SkiaSharp;

namespace HyperIqa.Research.Embeddings;

/// <summary>
/// The picture of an embedding: one point an image, by principal components and by t-SNE. Points are coloured by group, or by MOS where
/// there are no groups.
/// </summary>
static class EmbeddingPlot
{
    const int Width = 1400, Height = 680, MostGroups = 16;

    /// <summary>Okabe and Ito's colours, which differ for the colour-blind too; beyond eight groups shapes differ as well.</summary>
    static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b8a800"];

    static readonly MarkerShape[] Shapes = [MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp];

    /// <summary>Draws it.</summary>
    /// <param name="isSvg">Whether as SVG; else as PNG.</param>
    /// <param name="groups">Each image's group; null for none.</param>
    /// <returns>The picture's file.</returns>
    public static byte[] Draw(bool isSvg, WeightEmbedding embedding, IReadOnlyList<string?> groups)
    {
        var plots = new Multiplot();
        plots.AddPlots(2);
        plots.Layout = new ScottPlot.MultiplotLayouts.Columns();
        string Share(int component) =>
            component < embedding.Shares.Count ? $" ({Html.Number(100 * embedding.Shares[component], "0")} % of the variance)" : "";
        var title = $"Target weights of {embedding.Images.Count} images: principal components";
        Draw(plots.GetPlot(0), title, embedding.Components, embedding, groups);
        plots.GetPlot(0).XLabel($"first{Share(0)}");
        plots.GetPlot(0).YLabel($"second{Share(1)}");
        Draw(plots.GetPlot(1), "t-SNE", embedding.Neighbours, embedding, groups);
        plots.GetPlot(1).XLabel("no unit: points that are near have similar target weights");
        if (groups.Any(group => group is not null)) Legend(plots.GetPlot(1), Named(groups));
        else Bar(plots.GetPlot(1), embedding);

        var place = new PixelRect(0, Width, Height, 0);
        if (!isSvg)
        {
            using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
            plots.Render(surface.Canvas, place);
            using var image = surface.Snapshot();
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            return PictureMark.OnPng(png.AsSpan());
        }

        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), stream)) plots.Render(canvas, place);
        return PictureMark.OnSvg(Encoding.UTF8.GetString(stream.ToArray()));
    }

    static void Draw(Plot plot, string title, IReadOnlyList<double[]> points, WeightEmbedding embedding, IReadOnlyList<string?> groups)
    {
        plot.Font.Set(SansFont.Family);
        plot.Title(title);
        plot.Grid.MajorLineColor = PlotPalette.Light.Rule;
        var (named, range) = (Named(groups), Range(embedding));
        for (var i = 0; i < points.Count; i++)
        {
            var group = named.IndexOf(groups[i] ?? "");
            var (red, green, blue) = ColourScale.At(range.Share(embedding.Images[i].Mos));
            var colour = named.Count == 0 ? new Color(red, green, blue)
                : group < 0 ? PlotPalette.Light.Rule
                : Color.FromHex(Colours[group % Colours.Length]);
            plot.Add.Marker(
                points[i][0],
                points[i].Length > 1 ? points[i][1] : 0,
                Shapes[Math.Max(0, group) / Colours.Length % Shapes.Length],
                points.Count > 500 ? 6 : 10,
                colour);
        }
    }

    /// <summary>The largest groups, in order of their names; images of others are gray.</summary>
    static List<string> Named(IReadOnlyList<string?> groups) =>
        [
            .. groups.OfType<string>()
                .GroupBy(group => group, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .Take(MostGroups)
                .Select(group => group.Key)
                .Order(StringComparer.Ordinal),
        ];

    static MapRange Range(WeightEmbedding embedding)
    {
        var (low, high) = (embedding.Images.Min(image => image.Mos), embedding.Images.Max(image => image.Mos));
        return new(low, high > low ? high : low + 1);
    }

    static void Legend(Plot plot, List<string> named)
    {
        plot.ShowLegend([.. named.Select((name, i) => new LegendItem
        {
            LabelText = name,
            MarkerShape = Shapes[i / Colours.Length % Shapes.Length],
            MarkerFillColor = Color.FromHex(Colours[i % Colours.Length]),
            MarkerSize = 10,
        })], Alignment.UpperRight);
        plot.ShowLegend(Edge.Right);
    }

    static void Bar(Plot plot, WeightEmbedding embedding)
    {
        var range = Range(embedding);
        var bar = plot.Add.ColorBar(new Scale(range));
        bar.Label = "MOS, higher is better";
    }

    /// <summary>The map's colours for ScottPlot.</summary>
    sealed class Scale(MapRange range) : IHasColorAxis
    {
        public IColormap Colormap { get; } = new ScottPlot.Colormaps.CustomInterpolated(
            [
                .. Enumerable.Range(0, 17)
                    .Select(step => ColourScale.At(step / 16.0))
                    .Select(colour => new Color(colour.Red, colour.Green, colour.Blue)),
            ]);

        public ScottPlot.Range GetRange() => new(range.Low, range.High);
    }
}
