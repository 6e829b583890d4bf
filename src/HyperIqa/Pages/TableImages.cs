using HyperIqa.Datasets;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Pages;

/// <summary>Where the images of a table lie.</summary>
static class TableImages
{
    /// <summary>Finds the file of each row's image; a row is missing from the answer where there is none.</summary>
    /// <param name="table">The table's file: a name that is found nowhere else may be meant from its folder.</param>
    /// <param name="images">A folder to look for images in that are not where the table says; null for none.</param>
    /// <param name="matched">Told how the rows whose file is not where the table says were matched with that folder's images.</param>
    public static Dictionary<string, string> Find(
        string table, IReadOnlyList<ScoredRow> rows, string? images, Action<LabelMatching>? matched = null)
    {
        var files = WhereTheTableSays(Path.GetDirectoryName(Path.GetFullPath(table))!, rows);
        if (images is null || files.Count == rows.Count) return files;

        var matching = LabelMatching.InFolder(rows.Select(row => row.Image), images).Only(row => !files.ContainsKey(row.Name));
        foreach (var (name, image) in matching.Images) files[name] = image;
        matched?.Invoke(matching);
        return files;
    }

    static Dictionary<string, string> WhereTheTableSays(string folder, IReadOnlyList<ScoredRow> rows)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (new[] { row.Image, Path.Join(folder, row.Image) }.FirstOrDefault(ImageFile.IsThere) is { } file)
            {
                files[row.Image] = file;
            }
        }

        return files;
    }
}
