using System.Globalization;
using SkiaSharp;

namespace HyperIqa.Maps;

/// <summary>How the picture of a map is written.</summary>
enum MapFigure
{
    /// <summary>Pixels.</summary>
    Png,

    /// <summary>Lines, texts and the colour bar as shapes; photograph and map as pixels within.</summary>
    Svg,

    /// <summary>The same as <see cref="Svg"/>, on a page of the picture's size, with its fonts.</summary>
    Pdf,
}

/// <summary>
/// The picture of a map: the photograph, the same under its map, the worst and the best patch outlined in both, and what the colours mean.
/// </summary>
sealed class MapPicture : IDisposable
{
    const int Margin = 24, Gap = 16, Title = 54, Foot = 36, BarWidth = 22, BarRoom = 92, Outline = 3;

    /// <summary>The colours' bar is no shorter, however flat the photograph: its words and a number have room.</summary>
    const int ShortestBar = 100;

    /// <summary>Numbers beside the bar lie no closer, in pixels.</summary>
    const int Apart = 26;

    /// <summary>Of the photograph within a PDF, as JPEG.</summary>
    const int FigureQuality = 95;

    /// <summary>Wider photographs have their map below instead of beside them.</summary>
    const double Panorama = 2.1;

    static readonly SKColor Paper = SKColors.White, Ink = new(0x22, 0x26, 0x2b), Faint = new(0x5b, 0x65, 0x70);

    readonly MappedPhotograph _photograph;
    readonly MapRange _range;
    readonly string _model;
    readonly SKFont _small = SansFont.Create(14), _large = SansFont.Create(19, isBold: true);
    readonly SKPaint _ink = new() { Color = Ink, IsAntialias = true }, _faint = new() { Color = Faint, IsAntialias = true };
    readonly SKPaint _paper = new() { Color = Paper };

    /// <param name="photograph">Its picture is drawn as large as it is.</param>
    /// <param name="model">Whose scores they are.</param>
    public MapPicture(MappedPhotograph photograph, MapRange range, string model)
    {
        (_photograph, _range, _model) = (photograph, range, model);
        IsBelow = Width > Panorama * Height;
        (PanelsWidth, PanelsHeight) = IsBelow ? (Width, 2 * Height + Gap) : (2 * Width + Gap, Height);
        BarHeight = Math.Max(PanelsHeight, ShortestBar);
        Size = new(2 * Margin + PanelsWidth + BarRoom, Title + BarHeight + Foot);
    }

    bool IsBelow { get; }

    int PanelsWidth { get; }

    int PanelsHeight { get; }

    int BarHeight { get; }

    SKSizeI Size { get; }

    int Width => _photograph.Picture.Width;

    int Height => _photograph.Picture.Height;

    /// <summary>Draws it.</summary>
    /// <param name="name">What stands above it.</param>
    /// <param name="creator">The program's name, for files that have room for it.</param>
    public byte[] Draw(string name, MapFigure figure, string creator)
    {
        using var stream = new MemoryStream();
        switch (figure)
        {
            case MapFigure.Svg:
                using (var canvas = SKSvgCanvas.Create(SKRect.Create(Size), stream)) Draw(canvas, name);
                break;
            case MapFigure.Pdf:
                using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata(FigureQuality) { Creator = creator }))
                {
                    Draw(document.BeginPage(Size.Width, Size.Height), name);
                    document.Close();
                }

                break;
            default:
                using (var surface = SKSurface.Create(new SKImageInfo(Size.Width, Size.Height)))
                {
                    Draw(surface.Canvas, name);
                    using var image = surface.Snapshot();
                    using var png = image.Encode(SKEncodedImageFormat.Png, 100);
                    png.SaveTo(stream);
                }

                break;
        }

        return stream.ToArray();
    }

    void Draw(SKCanvas canvas, string name)
    {
        canvas.DrawRect(SKRect.Create(Size), _paper);
        canvas.DrawText(name, Margin, 25, _large, _ink);
        canvas.DrawText(MapWords.Describe(_photograph), Margin, 44, _small, _faint);
        using (var photograph = MapPainting.Photograph(_photograph.Picture)) Panel(canvas, photograph, Margin, Title);
        using (var map = MapPainting.Over(_photograph.Picture, _photograph.Map, _range))
            Panel(canvas, map, IsBelow ? Margin : Margin + Width + Gap, IsBelow ? Title + Height + Gap : Title);
        Bar(canvas, Margin + PanelsWidth + Gap, Title, BarHeight);
        canvas.DrawText($"MOS by {_model}. {MapWords.Finest(_photograph.Map)}.", Margin, Size.Height - 12, _small, _faint);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
        _ink.Dispose();
        _faint.Dispose();
        _paper.Dispose();
    }

    void Panel(SKCanvas canvas, SKBitmap picture, int left, int top)
    {
        canvas.DrawBitmap(picture, left, top);
        canvas.Save();
        canvas.Translate(left, top);
        Patch(canvas, _photograph.Map.Best, "best");
        Patch(canvas, _photograph.Map.Worst, "worst");
        canvas.Restore();
    }

    /// <summary>A white line with a dark one on either side shows on anything.</summary>
    void Patch(SKCanvas canvas, MapPatch patch, string word)
    {
        var place = _photograph.PlaceOf(patch);
        var (down, across) = ((float)Height / _photograph.Height, (float)Width / _photograph.Width);
        var frame = SKRect.Create(
            (float)place.Left * across, (float)place.Top * down, (float)place.Width * across, (float)place.Height * down);
        frame.Inflate(-Outline, -Outline);
        using var dark = new SKPaint { Color = Ink, Style = SKPaintStyle.Stroke, StrokeWidth = 2 * Outline, IsAntialias = true };
        using var light = new SKPaint { Color = Paper, Style = SKPaintStyle.Stroke, StrokeWidth = Outline, IsAntialias = true };
        canvas.DrawRect(frame, dark);
        canvas.DrawRect(frame, light);

        var text = string.Create(CultureInfo.InvariantCulture, $"{word} {patch.Score:F0}");
        using var tag = new SKPaint { Color = Ink };
        using var letters = new SKPaint { Color = Paper, IsAntialias = true };
        canvas.DrawRect(frame.Left, frame.Top, _small.MeasureText(text) + 12, 22, tag);
        canvas.DrawText(text, frame.Left + 6, frame.Top + 16, _small, letters);
    }

    void Bar(SKCanvas canvas, int left, int top, int height)
    {
        const int Words = 22;
        var (begin, length) = (top + Words, height - 2 * Words);
        using var paint = new SKPaint();
        for (var y = 0; y < length; y++)
        {
            var (red, green, blue) = MapColours.Over(1 - (y + 0.5) / length);
            paint.Color = new(red, green, blue);
            canvas.DrawRect(left, begin + y, BarWidth, 1, paint);
        }

        canvas.DrawText("MOS", left, top - 10, _small, _ink);
        canvas.DrawText(string.Create(CultureInfo.InvariantCulture, $"{_range.High:0.#} better"), left, top + 14, _small, _faint);
        canvas.DrawText(string.Create(CultureInfo.InvariantCulture, $"{_range.Low:0.#} worse"), left, top + height - 4, _small, _faint);
        var mean = PlaceOf(_photograph.Map.Patches.Average(patch => patch.Score));
        canvas.DrawRect(left, mean - 2, BarWidth + 5, 4, _ink);
        using (var light = new SKPaint { Color = Paper }) canvas.DrawRect(left, mean - 1, BarWidth, 2, light);
        canvas.DrawText("mean", left + BarWidth + 9, Math.Clamp(mean + 5, begin + 11, begin + length), _small, _ink);
        foreach (var tick in Ticks(length))
        {
            var y = PlaceOf(tick);
            if (Math.Abs(y - mean) < Apart / 2) continue;

            canvas.DrawRect(left + BarWidth, y - 0.5f, 5, 1, _ink);
            canvas.DrawText(
                string.Create(CultureInfo.InvariantCulture, $"{tick:0.#}"),
                left + BarWidth + 9,
                Math.Clamp(y + 5, begin + 11, begin + length),
                _small,
                _ink);
        }

        float PlaceOf(double value) => begin + (float)(1 - Math.Clamp(_range.Share(value), 0, 1)) * length;
    }

    /// <summary>Round numbers, no closer than they can be read.</summary>
    IEnumerable<double> Ticks(int length)
    {
        var span = _range.High - _range.Low;
        var step = new double[] { 1, 2, 5, 10, 20, 25, 50, 100 }.FirstOrDefault(
            step => length * step / span >= Apart, RoundStep.AtLeast(span / length * Apart).Size);
        var (first, last) = (Math.Ceiling(_range.Low / step), Math.Floor(_range.High / step));
        for (var i = 0; i <= last - first; i++) yield return (first + i) * step;
    }
}
