namespace HyperIqa.Datasets;

/// <summary>
/// Which label belongs to which image. An image is a label's if its path ends with the label's whole name, else if its file name alone is
/// the label's and no other image or label has it; both first with, then without regard to case.
/// </summary>
sealed class LabelMatching
{
    LabelMatching(List<(LabelledImage Label, string Image)> pairs, List<string> unmatchedLabels, List<string> ambiguousLabels, List<string> unlabelledImages)
    {
        (Pairs, UnmatchedLabels, AmbiguousLabels, UnlabelledImages) = (pairs, unmatchedLabels, ambiguousLabels, unlabelledImages);
    }

    /// <summary>Labels with their images, in the labels' order.</summary>
    public IReadOnlyList<(LabelledImage Label, string Image)> Pairs { get; }

    /// <summary>Names of labels that no image belongs to.</summary>
    public IReadOnlyList<string> UnmatchedLabels { get; }

    /// <summary>Names of labels that several images might belong to, or that share an image with another label.</summary>
    public IReadOnlyList<string> AmbiguousLabels { get; }

    /// <summary>Images that no label belongs to.</summary>
    public IReadOnlyList<string> UnlabelledImages { get; }

    /// <summary>Whether each label has its image and each image its label.</summary>
    public bool IsComplete => UnmatchedLabels.Count + AmbiguousLabels.Count + UnlabelledImages.Count == 0;

    /// <summary>Matches labels to images.</summary>
    /// <param name="labels">No name twice.</param>
    /// <param name="images">Paths with <c>/</c>, no path twice.</param>
    public static LabelMatching Match(IReadOnlyList<LabelledImage> labels, IReadOnlyList<string> images)
    {
        var imagesByFile = images.ToLookup(FileKey);
        var labelsByFile = labels.ToLookup(label => FileKey(label.Name));
        var candidates = labels.Select(label => (Label: label, Images: Candidates(label.Name, [.. labelsByFile[FileKey(label.Name)]], [.. imagesByFile[FileKey(label.Name)]]))).ToList();
        var claims = candidates.Where(candidate => candidate.Images.Count == 1).ToLookup(candidate => candidate.Images[0], StringComparer.Ordinal);

        var pairs = new List<(LabelledImage, string)>();
        var (unmatched, ambiguous) = (new List<string>(), new List<string>());
        foreach (var (label, found) in candidates)
        {
            if (found.Count == 0) unmatched.Add(label.Name);
            else if (found.Count > 1 || claims[found[0]].Count() > 1) ambiguous.Add(label.Name);
            else pairs.Add((label, found[0]));
        }

        var taken = candidates.SelectMany(candidate => candidate.Images).ToHashSet(StringComparer.Ordinal);
        return new LabelMatching(pairs, unmatched, ambiguous, [.. images.Where(image => !taken.Contains(image))]);
    }

    /// <returns>The images that fit best: one where the match is clear.</returns>
    static List<string> Candidates(string label, List<LabelledImage> sameFileLabels, List<string> sameFileImages)
    {
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            if (sameFileImages.Where(image => EndsWithPath(image, label, comparison)).ToList() is { Count: > 0 } byPath)
            {
                return byPath.Find(image => string.Equals(image, label, comparison)) is { } whole ? [whole] : byPath;
            }
        }

        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            bool SameFile(string name) => string.Equals(FileName(name), FileName(label), comparison);
            if (sameFileImages.Where(SameFile).ToList() is { Count: > 0 } byName)
            {
                // Another label of this file name makes it unclear whose the image is, unless that label's own path says so.
                return sameFileLabels.Count(other => SameFile(other.Name)) == 1 ? byName : [];
            }
        }

        return [];
    }

    static bool EndsWithPath(string image, string label, StringComparison comparison) =>
        image.EndsWith(label, comparison) && (image.Length == label.Length || image[^(label.Length + 1)] == '/');

    static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];

    static string FileKey(string path) => FileName(path).ToUpperInvariant();
}
