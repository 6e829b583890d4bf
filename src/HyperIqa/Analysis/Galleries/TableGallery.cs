using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Analysis.Galleries;

/// <summary>The images of a table of scores, with their files and maps.</summary>
static class TableGallery
{
    /// <summary>Finds what belongs to each row.</summary>
    /// <param name="table">The table's file: a name that is found nowhere else may be meant from its folder.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="images">A folder to look for images in that are not where the table says; null for none.</param>
    /// <param name="patchScores">A table of patch scores (image, patch, top, left, score); null for none.</param>
    /// <exception cref="DatasetException">The patch scores cannot be read.</exception>
    public static IReadOnlyList<GalleryImage> Of(string table, IReadOnlyList<Prediction> rows, string? images, string? patchScores)
    {
        var patches = patchScores is null ? null : PatchScores(patchScores);
        var preprocessing = patchScores is null ? null : PreprocessingOf(patchScores) ?? PreprocessingOf(table);
        var files = Files(Path.GetDirectoryName(Path.GetFullPath(table))!, rows, images);
        return [.. rows.Select(Shown)];

        GalleryImage Shown(Prediction row) =>
            GalleryImage.Of(row, files.GetValueOrDefault(row.Image), [.. patches?[row.Image] ?? []], preprocessing);
    }

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

    static Dictionary<string, string> Files(string folder, IReadOnlyList<Prediction> rows, string? images)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (new[] { row.Image, Path.Join(folder, row.Image) }.FirstOrDefault(path => ImageFile.Begins(path, _ => true)) is { } file)
            {
                files[row.Image] = file;
            }
        }

        if (images is null || files.Count == rows.Count) return files;

        var missing = rows.Where(row => !files.ContainsKey(row.Image)).Select(row => new LabelledImage(row.Image, 0)).ToList();
        foreach (var (label, image) in LabelMatching.Match(missing, [.. ImageFiles.Expand([images])]).Pairs) files[label.Name] = image;
        return files;
    }

    static ILookup<string, (PatchOffset Offset, double Score)> PatchScores(string file)
    {
        var table = LabelTable.Read(file);
        var (image, top, left, score) = (table.Column("image"), table.Column("top"), table.Column("left"), table.Column("score"));
        return Enumerable.Range(0, table.Rows.Count).ToLookup(
            row => PathEndings.Slashed(table.Text(row, image)),
            row => (new PatchOffset((int)table.Number(row, top), (int)table.Number(row, left)), table.Number(row, score)));
    }
}
