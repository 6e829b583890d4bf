using HyperIqa.Imaging;

namespace HyperIqa.Datasets;

/// <summary>
/// Which label belongs to which image. A label's name is first taken for a path in the folder of images; else an image is a label's if
/// one's whole name ends the other's path; else if its file name alone is the label's and no other image or label has it, though their
/// folders differ, which should be said. Each first with, then without regard to case. An image that two labels fit is the one's that fits
/// better. Labels of one part of a dataset are found among all its labels, see <see cref="Only"/>: by themselves they would take the images
/// of other parts.
/// </summary>
sealed class LabelMatching
{
    readonly IReadOnlyList<LabelCandidate> _fits;
    readonly IReadOnlyList<LabelledImage> _unmatched, _ambiguous;

    LabelMatching(IReadOnlyList<LabelCandidate> fits, IReadOnlyList<LabelledImage> unmatched, IReadOnlyList<LabelledImage> ambiguous)
    {
        (_fits, _unmatched, _ambiguous) = (fits, unmatched, ambiguous);
        Pairs = [.. fits.Select(fit => (fit.Label, fit.Image))];
        InOtherFolders = [.. fits.Where(fit => fit.IsInOtherFolder).Select(fit => (fit.Label, fit.Image))];
    }

    /// <summary>Labels with their images, in the labels' order.</summary>
    public IReadOnlyList<(LabelledImage Label, string Image)> Pairs { get; }

    /// <summary>Those of the pairs that have nothing but the file name in common.</summary>
    public IReadOnlyList<(LabelledImage Label, string Image)> InOtherFolders { get; }

    /// <summary>Names of labels that no image belongs to.</summary>
    public IReadOnlyList<string> UnmatchedLabels => [.. _unmatched.Select(label => label.Name)];

    /// <summary>Names of labels that several images might belong to, or that share an image with another label.</summary>
    public IReadOnlyList<string> AmbiguousLabels => [.. _ambiguous.Select(label => label.Name)];

    /// <summary>The image of each label that has one, by the label's name.</summary>
    public Dictionary<string, string> Images => Pairs.ToDictionary(pair => pair.Label.Name, pair => pair.Image, StringComparer.Ordinal);

    /// <summary>Images that no label belongs to, of whatever part.</summary>
    public IReadOnlyList<string> UnlabelledImages { get; private init; } = [];

    /// <summary>Folders that could not be read, so that nobody knows of their images.</summary>
    public IReadOnlyList<string> UnreadFolders { get; private init; } = [];

    /// <summary>Whether each label has its image and each image its label, without a doubt.</summary>
    public bool IsComplete =>
        _unmatched.Count + _ambiguous.Count + UnlabelledImages.Count + UnreadFolders.Count + InOtherFolders.Count == 0;

    /// <summary>Matches labels to the images in and below a folder.</summary>
    /// <param name="labels">Those of all parts of the dataset; no name twice.</param>
    /// <param name="passedOver">Told what in the folder is no image of the user's.</param>
    public static LabelMatching InFolder(IReadOnlyList<LabelledImage> labels, string folder, PassedOver? passedOver = null)
    {
        var matching = Match(labels, [.. ImageFiles.Expand([folder], passedOver)], folder);
        var isUnread = matching.UnlabelledImages.ToLookup(ImageFiles.IsFolder);
        return new(matching._fits, matching._unmatched, matching._ambiguous)
        {
            UnlabelledImages = [.. isUnread[false]],
            UnreadFolders = [.. isUnread[true]],
        };
    }

    /// <summary>Matches names, such as those of a table's rows, to the images in and below a folder.</summary>
    public static LabelMatching InFolder(IEnumerable<string> names, string folder) =>
        InFolder([.. names.Select(name => new LabelledImage(name, 0))], folder);

    /// <summary>Matches labels to images.</summary>
    /// <param name="labels">
    /// Those of all parts of the dataset, or an image of another part might pass for a missing one; no name twice.
    /// </param>
    /// <param name="images">Paths, none twice.</param>
    /// <param name="folders">The folders that the images were found in; where none is given, the one that they are all in.</param>
    public static LabelMatching Match(
        IReadOnlyList<LabelledImage> labels, IReadOnlyList<string> images, params IReadOnlyList<string> folders)
    {
        var search = new LabelSearch(labels, images, folders);
        var candidates = labels.Select(label => (Label: label, Fits: search.Find(label))).ToList();
        var claims = candidates.Where(candidate => candidate.Fits.Count == 1).Select(candidate => candidate.Fits[0]).ToLookup(
            fit => fit.Image, StringComparer.Ordinal);
        var best = claims.ToDictionary(claim => claim.Key, claim => claim.MaxBy(fit => fit.Strength)!, StringComparer.Ordinal);
        var shared = claims.Where(claim => claim.Count(fit => fit.Strength == best[claim.Key].Strength) > 1)
            .Select(claim => claim.Key)
            .ToHashSet(StringComparer.Ordinal);

        var pairs = new List<LabelCandidate>();
        var (unmatched, ambiguous) = (new List<LabelledImage>(), new List<LabelledImage>());
        foreach (var (label, fits) in candidates)
        {
            if (fits.Count == 0 || (fits is [var weaker] && weaker.Strength != best[weaker.Image].Strength)) unmatched.Add(label);
            else if (fits.Count > 1 || shared.Contains(fits[0].Image)) ambiguous.Add(label);
            else pairs.Add(fits[0]);
        }

        var taken = candidates.SelectMany(candidate => candidate.Fits).Select(fit => fit.Image).ToHashSet(StringComparer.Ordinal);
        return new(pairs, unmatched, ambiguous) { UnlabelledImages = [.. images.Where(image => !taken.Contains(image))] };
    }

    /// <summary>
    /// The same of some labels alone, such as those of a part: the pairs and omissions of the others are left out, and their images are
    /// nobody's loss.
    /// </summary>
    /// <param name="isWanted">Whether a label is one of them.</param>
    public LabelMatching Only(Func<LabelledImage, bool> isWanted) => new(
        [.. _fits.Where(fit => isWanted(fit.Label))], [.. _unmatched.Where(isWanted)], [.. _ambiguous.Where(isWanted)])
    {
        UnlabelledImages = UnlabelledImages,
        UnreadFolders = UnreadFolders,
    };
}
