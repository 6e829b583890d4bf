using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Research.Embeddings;

/// <summary>Which images belong together: a column of any table with image names.</summary>
static class ContentGroups
{
    static readonly string[] NameColumns = ["image", "image_name", "name", "filename", "file_name", "file", "path", "image_path", "img"];
    static readonly string[] GroupColumns = ["group", "scene", "content", "category", "class", "reference"];

    /// <summary>Finds the group of each image.</summary>
    /// <param name="file">CSV or a workbook.</param>
    /// <param name="images">Paths with <c>/</c>.</param>
    /// <param name="folders">The folders that the images were found in; where none is given, the one that they are all in.</param>
    /// <param name="nameColumn">The column of image names; null to find it.</param>
    /// <param name="groupColumn">The column of groups; null to find it.</param>
    /// <returns>
    /// As many groups as images, null for an image that the table does not have; and how rows that name a group were matched with images.
    /// </returns>
    /// <exception cref="DatasetException">No such file, no such columns, or an image in two groups.</exception>
    public static (IReadOnlyList<string?> Groups, LabelMatching Matching) Read(
        string file,
        IReadOnlyList<string> images,
        IReadOnlyList<string> folders,
        string? nameColumn = null,
        string? groupColumn = null)
    {
        var table = LabelTable.Read(file, what: "a table of groups");
        var name = nameColumn is null ? table.Guess(NameColumns, "image names", "--name-column", "image") : table.Column(nameColumn);
        var group = groupColumn is null ? table.Guess(GroupColumns, "groups", "--group-column", "group") : table.Column(groupColumn);
        LabelledImage[] rows = [.. Enumerable.Range(0, table.Rows.Count)
            .Where(row => !table.IsEmpty(row, name) || !table.IsEmpty(row, group))
            .Select(row => new LabelledImage(PathEndings.Slashed(table.Text(row, name)), 0, table.TextOrNull(row, group)))
            .Distinct()];
        if (rows.GroupBy(row => row.Name, StringComparer.Ordinal).FirstOrDefault(row => row.Skip(1).Any()) is { } twice)
        {
            var both = string.Join(" and ", twice.Take(2).Select(row => row.Content ?? "none"));
            throw new DatasetException($"{file}: the image {twice.Key} is in two groups, {both}");
        }

        var matching = LabelMatching.Match(rows, [.. images.Distinct(StringComparer.Ordinal)], folders)
            .Only(row => row.Content is not null);
        var groups = matching.Pairs.ToDictionary(pair => pair.Image, pair => pair.Label.Content, StringComparer.Ordinal);
        return ([.. images.Select(image => groups.GetValueOrDefault(image))], matching);
    }
}
