using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Pages.Galleries;

/// <summary>The images of a table of scores, with their files and maps.</summary>
static class TableGallery
{
    /// <summary>Finds what belongs to each row.</summary>
    /// <param name="table">The table's file: a name that is found nowhere else may be meant from its folder.</param>
    /// <param name="images">A folder to look for images in that are not where the table says; null for none.</param>
    /// <param name="patchScores">A table of patch scores (image, patch, top, left, score); null for none.</param>
    /// <param name="matched">Told how the rows whose file is not where the table says were matched with that folder's images.</param>
    /// <exception cref="DatasetException">The patch scores cannot be read.</exception>
    public static IReadOnlyList<GalleryImage> From(
        string table, IReadOnlyList<ScoredRow> rows, string? images, string? patchScores, Action<LabelMatching>? matched = null)
    {
        var patches = patchScores is null ? null : PatchScores(patchScores);
        var preprocessing = patchScores is null ? null : PreprocessingOf(patchScores) ?? PreprocessingOf(table);
        var files = TableImages.Find(table, rows, images, matched);
        return [.. rows.Select(Shown)];

        GalleryImage Shown(ScoredRow row) => GalleryImage.From(
            row with { PatchScores = [.. patches?[row.Image] ?? []] }, files.GetValueOrDefault(row.Image), preprocessing);
    }

    /// <summary>One range for the maps of all images: nine of ten of their patches score within.</summary>
    public static MapRange RangeOf(IReadOnlyList<GalleryImage> images) =>
        images.SelectMany(image => image.Map?.Patches ?? []).Select(patch => patch.Score).ToArray() is { Length: > 0 } scores
            ? MapRange.OfScores(scores)
            : new(0, 100);

    /// <summary>How images were made ready for the scores of a table; null where nothing beside it says so.</summary>
    static Preprocessing? PreprocessingOf(string table)
    {
        try
        {
            return SettingsFile.Read(table)?["preprocessing"] is { Length: > 0 } name ? Preprocessing.Parse(name) : null;
        }
        catch (Exception exception) when (exception is TableException or IOException or UnauthorizedAccessException or FormatException)
        {
            return null; // the places of patches say nearly as much
        }
    }

    static ILookup<string, (PatchOffset Offset, double Score)> PatchScores(string file)
    {
        var table = LabelTable.Read(file, what: "a table of patch scores");
        var (image, top, left, score) = (table.Column("image"), table.Column("top"), table.Column("left"), table.Column("score"));
        return Enumerable.Range(0, table.Rows.Count).ToLookup(
            row => PathEndings.Slashed(table.Text(row, image)),
            row => (new PatchOffset((int)table.Number(row, top), (int)table.Number(row, left)), table.Number(row, score)));
    }
}
