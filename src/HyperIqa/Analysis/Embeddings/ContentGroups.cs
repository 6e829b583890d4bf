using HyperIqa.Datasets;

namespace HyperIqa.Analysis.Embeddings;

/// <summary>Which images belong together: a column of any table with image names.</summary>
static class ContentGroups
{
    static readonly string[] NameColumns = ["image", "image_name", "name", "filename", "file_name", "file", "path", "image_path", "img"];
    static readonly string[] GroupColumns = ["group", "scene", "content", "category", "class", "reference"];

    /// <summary>Finds the group of each image.</summary>
    /// <param name="file">CSV or a workbook.</param>
    /// <param name="images">Paths with <c>/</c>.</param>
    /// <param name="nameColumn">The column of image names; null to find it.</param>
    /// <param name="groupColumn">The column of groups; null to find it.</param>
    /// <returns>As many as images; null for an image that the table does not have.</returns>
    /// <exception cref="DatasetException">No such file, or no such columns.</exception>
    public static IReadOnlyList<string?> Read(
        string file, IReadOnlyList<string> images, string? nameColumn = null, string? groupColumn = null)
    {
        var table = LabelTable.Read(file);
        var name = nameColumn is null ? Found(table, NameColumns, "images' names", "--name-column") : table.Column(nameColumn);
        var group = groupColumn is null ? Found(table, GroupColumns, "groups", "--group-column") : table.Column(groupColumn);
        var rows = Enumerable.Range(0, table.Rows.Count)
            .Where(row => !table.IsEmpty(row, group))
            .Select(row => new LabelledImage(PathEndings.Slashed(table.Text(row, name)), 0, table.Text(row, group)));
        var groups = LabelMatching.Match([.. rows.DistinctBy(row => row.Name)], [.. images.Distinct(StringComparer.Ordinal)]).Pairs
            .ToDictionary(pair => pair.Image, pair => pair.Label.Content, StringComparer.Ordinal);
        return [.. images.Select(image => groups.GetValueOrDefault(image))];
    }

    static int Found(LabelTable table, string[] names, string what, string option) => table.Find(names) is >= 0 and var column
        ? column
        : throw new DatasetException(
            $"{table.File}: which column has the {what}? Say it with {option}; its columns are {string.Join(", ", table.Header)}");
}
