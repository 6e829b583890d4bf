namespace HyperIqa.Cli.Files;

/// <summary>
/// The file of <c>--unmatched</c>: a line for each label and image that is left out, the reason and the name, parted by a tab.
/// </summary>
static class UnmatchedList
{
    /// <summary>The reasons, in the order of the file.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
        ["label without image", "ambiguous label", "image without label", "label of another folder"];

    /// <summary>The file's text.</summary>
    /// <param name="names">For each reason the names of what is left out.</param>
    public static string Write(params IReadOnlyList<string>[] names) =>
        string.Concat(Reasons.Zip(names).SelectMany(group => group.Second.Select(name => $"{group.First}\t{name}\n")));
}
