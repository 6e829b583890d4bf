using System.Globalization;
using System.Text;
using HyperIqa.Files;
using HyperIqa.Maps;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using SkiaSharp;

namespace HyperIqa.Pages.Maps;

/// <summary>
/// The files of quality maps: for each photograph a picture, its grid as CSV and NPY, and the map as NPY; for a page, two pictures that
/// lie one over the other.
/// </summary>
/// <param name="folder">Where to; made where it is not there.</param>
/// <param name="model">Whose scores they are.</param>
/// <param name="figure">What the picture is written as besides PNG; null for nothing.</param>
sealed class MapFolder(string folder, string model, MapFigure? figure = null)
{
    /// <summary>The longest side of the pictures, in pixels.</summary>
    public const int Side = 900;

    const int JpegQuality = 88;

    readonly Lazy<FolderMark> _mark = new(() => FolderMark.Claim(folder));

    /// <summary>The names of the columns of a grid.</summary>
    public static IReadOnlyList<string> GridColumns { get; } = ["row", "column", "top", "left", "height", "width", "score"];

    /// <summary>The picture that belongs to a file of values.</summary>
    /// <param name="values">A file that ends in <c>.map.npy</c> or <c>.grid.npy</c>.</param>
    public static string PictureBeside(string values) => Picture(Path.ChangeExtension(Path.ChangeExtension(values, null), null));

    /// <summary>The names of a photograph's files.</summary>
    /// <param name="name">The photograph's, without an extension.</param>
    /// <param name="page">Whether they are for a page, too.</param>
    /// <param name="figure">What the picture is written as besides PNG; null for nothing.</param>
    public static IEnumerable<string> Files(string name, bool page, MapFigure? figure) =>
    [
        .. Pictures(name, page), GridCsv(name), GridNpy(name), MapNpy(name), .. figure is { } also ? new[] { Figure(name, also) } : [],
    ];

    /// <summary>Writes a photograph's files; those of an earlier run are replaced.</summary>
    /// <param name="name">The photograph's, without an extension.</param>
    /// <param name="ranges">What the ends of the colours stand for.</param>
    /// <param name="page">Whether they are for a page, too.</param>
    /// <exception cref="IOException">One cannot be written.</exception>
    public void Write(string name, MappedPhotograph photograph, MapRanges ranges, bool page)
    {
        _mark.Value.Add(Pictures(name, page));
        using (var picture = new MapPicture(photograph, ranges.First, model))
        {
            WholeFile.Write(PathOf(Picture(name)), PictureMark.OnPng(picture.Draw(name, MapFigure.Png, PictureMark.Text)));
            if (figure is { } also) WriteFigure(PathOf(Figure(name, also)), picture.Draw(name, also, PictureMark.Text), also);
        }

        WriteCsv(PathOf(GridCsv(name)), photograph);
        WholeFile.Write(PathOf(GridNpy(name)), file => NpyFile.Write(file, Scores(photograph.Grid)));
        WholeFile.Write(PathOf(MapNpy(name)), file => NpyFile.Write(file, photograph.Map.Values));
        if (!page) return;

        WholeFile.Write(PathOf(Photograph(name)), PictureMark.OnJpeg(Pages.Picture.LargeJpeg(photograph.Picture)));
        using (var over = MapPainting.Over(photograph.Picture, photograph.Map, ranges.First)) WriteJpeg(PathOf(Overlay(name)), over);
        if (ranges.Own is not { } own) return;

        using (var over = MapPainting.Over(photograph.Picture, photograph.Map, own)) WriteJpeg(PathOf(Contrast(name)), over);
    }

    internal static string Photograph(string name) => $"{name}.photo.jpg";

    internal static string Overlay(string name) => $"{name}.overlay.jpg";

    internal static string Contrast(string name) => $"{name}.contrast.jpg";

    internal static string Picture(string name) => $"{name}.map.png";

    static string Figure(string name, MapFigure figure) => $"{name}.map.{(figure == MapFigure.Svg ? "svg" : "pdf")}";

    /// <summary>Those that a search for photographs would find.</summary>
    static string[] Pictures(string name, bool page) =>
        page ? [Picture(name), Photograph(name), Overlay(name), Contrast(name)] : [Picture(name)];

    static string GridCsv(string name) => $"{name}.grid.csv";

    static string GridNpy(string name) => $"{name}.grid.npy";

    static string MapNpy(string name) => $"{name}.map.npy";

    static float[,] Scores(GridMap grid)
    {
        var scores = new float[grid.Rows, grid.Columns];
        for (var i = 0; i < scores.Length; i++) scores[i / grid.Columns, i % grid.Columns] = (float)grid.Map.Patches[i].Score;
        return scores;
    }

    /// <summary>Places are in pixels of the photograph.</summary>
    static void WriteCsv(string path, MappedPhotograph photograph)
    {
        using var rows = new CsvRows();
        WholeFile.Write(path, file => file.Write(rows.Write([[.. GridColumns], .. photograph.Map.Patches.Select((patch, i) =>
        {
            var (top, left, height, width) = photograph.PlaceOf(patch);
            return new[]
            {
                Whole(i / photograph.Grid.Columns), Whole(i % photograph.Grid.Columns),
                Whole(top), Whole(left), Whole(height), Whole(width), ScoredRow.Written(patch.Score),
            };
        })])));

        static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
    }

    static void WriteFigure(string path, byte[] drawn, MapFigure figure) =>
        WholeFile.Write(path, figure == MapFigure.Svg ? PictureMark.OnSvg(Encoding.UTF8.GetString(drawn)) : drawn);

    static void WriteJpeg(string path, SKBitmap picture)
    {
        using var jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        WholeFile.Write(path, PictureMark.OnJpeg(jpeg.AsSpan()));
    }

    string PathOf(string name) => Path.Join(folder, name);
}
