namespace HyperIqa.Cli.Files;

/// <summary>
/// Names for the files that are made of images: the image's own without its extension, and a number where several images share one.
/// </summary>
static class FileNames
{
    /// <returns>A name for each path; none twice, even where the case of letters is ignored.</returns>
    public static IReadOnlyList<string> Unique(IEnumerable<string> paths)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. paths.Select(path =>
        {
            var name = Path.GetFileNameWithoutExtension(path);
            return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}-{number}").First(taken.Add);
        })];
    }
}
