using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Research.Embeddings;

/// <summary>What the user says about a table of groups; null to find its columns by their names.</summary>
/// <param name="Name">The column of image names.</param>
/// <param name="Group">The column of groups.</param>
sealed record GroupColumns(string? Name = null, string? Group = null)
{
    /// <summary>What names the column of image names, such as an option; null for nothing.</summary>
    public string? NameOption { get; init; }

    /// <summary>What names the column of groups; null for nothing.</summary>
    public string? GroupOption { get; init; }
}

/// <summary>Which images belong together: a column of any table with image names.</summary>
static class ContentGroups
{
    static readonly string[] UsualNames = ["image", "image_name", "name", "filename", "file_name", "file", "path", "image_path", "img"];
    static readonly string[] UsualGroups = ["group", "scene", "content", "category", "class", "reference"];

    /// <summary>Finds the group of each image.</summary>
    /// <param name="file">CSV or a workbook.</param>
    /// <param name="images">Paths with <c>/</c>.</param>
    /// <param name="folders">The folders that the images were found in; where none is given, the one that they are all in.</param>
    /// <param name="asked">What the user says about its columns.</param>
    /// <returns>
    /// As many groups as images, null for an image that the table does not have; and how rows that name a group were matched with images.
    /// </returns>
    /// <exception cref="DatasetException">No such file, no such columns, or an image in two groups.</exception>
    public static (IReadOnlyList<string?> Groups, LabelMatching Matching) Read(
        string file,
        IReadOnlyList<string> images,
        IReadOnlyList<string> folders,
        GroupColumns asked)
    {
        var table = LabelTable.Read(file, what: "a table of groups");
        var name = asked.Name is { } named ? table.Column(named)
            : table.Guess(UsualNames, "image names", asked.NameOption, "image");
        var group = asked.Group is { } grouped ? table.Column(grouped)
            : table.Guess(UsualGroups, "groups", asked.GroupOption, "group");
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
