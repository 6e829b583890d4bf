namespace HyperIqa.Datasets;

/// <summary>What a matching left out, in sentences: how many, and the first names.</summary>
sealed class Omissions(LabelMatching matching)
{
    /// <summary>What the images were to be given.</summary>
    public string Label { get; init; } = "label";

    /// <summary>What a label without an image lacks.</summary>
    public string Image { get; init; } = "image file";

    /// <summary>What an ambiguous label has several of.</summary>
    public string Images { get; init; } = "files";

    /// <summary>How many names of each kind are said; the rest are counted.</summary>
    public int Named { get; init; } = 3;

    /// <summary>Where all names can be found, in brackets; empty for nowhere.</summary>
    public string Elsewhere { get; init; } = "";

    /// <summary>Folders whose images nobody knows of.</summary>
    public IReadOnlyList<string> UnreadFolders => matching.UnreadFolders;

    /// <summary>A sentence a kind; none where nothing was left out and nothing is in doubt.</summary>
    public IEnumerable<string> Sentences() => new[]
    {
        Sentence(matching.UnmatchedLabels, $"a {Label}, but no {Image}"),
        Sentence(matching.UnlabelledImages, $"no {Label}"),
    }.OfType<string>().Concat(Doubts());

    /// <summary>Those of what is in doubt.</summary>
    public IEnumerable<string> Doubts() => new[]
    {
        Sentence(
            matching.AmbiguousLabels,
            $"an ambiguous {Label}, which does not count (several {Images} fit it, or it shares one with another {Label})"),
        Sentence(
            [.. matching.InOtherFolders.Select(pair => $"{pair.Image} for {pair.Label.Name}")],
            $"a {Label} matched by file name alone, in another folder"),
    }.OfType<string>();

    /// <summary>A sentence of the same kind.</summary>
    /// <param name="names">Images, or labels of images.</param>
    /// <param name="what">What they have, or lack.</param>
    /// <returns>Null for no names.</returns>
    public string? Sentence(IReadOnlyList<string> names, string what)
    {
        if (names.Count == 0) return null;

        var rest = names.Count > Named ? $", and {names.Count - Named} more{Elsewhere}" : "";
        return $"{names.Count} {(names.Count == 1 ? "image has" : "images have")} {what}: {string.Join(", ", names.Take(Named))}{rest}";
    }
}
