using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// Which labels of a dataset are wanted: all, or those of a part. Labels, images and a split come together here: a matching has the pairs
/// of the wanted labels, and what is left out. They are matched among all labels, see <see cref="LabelMatching"/>.
/// </summary>
/// <param name="labels">The labels of all parts.</param>
/// <param name="isWanted">Whether a label is wanted; null where all are.</param>
sealed class LabelSelection(LabelSet labels, Func<LabelledImage, bool>? isWanted = null)
{
    /// <summary>Why no label is wanted: there is no such part; null where one is.</summary>
    public string? Missing { get; private init; }

    /// <summary>The labels of one part of a split.</summary>
    /// <param name="labels">The labels of all parts.</param>
    /// <param name="plan">The splits, in any of which a label may be in the part; null for the dataset's own, which may be missing.</param>
    /// <exception cref="DatasetException">The plan does not know a label.</exception>
    public static LabelSelection OfPart(LabelSet labels, string part, SplitPlan? plan = null)
    {
        return new(labels, image => PartsOf(image).Contains(part))
        {
            Missing = plan is null && !labels.HasOfficialSplit ? $"{labels.Source} has no official split"
                : labels.Images.Any(image => PartsOf(image).Contains(part)) ? null
                : OfficialPart.Missing(part, labels.Images.SelectMany(PartsOf).OfType<string>()),
        };

        IEnumerable<string?> PartsOf(LabelledImage image) =>
            plan is null ? [image.Part] : Enumerable.Range(0, plan.Count).Select(split => (string?)plan.PartOf(image.Name, split));
    }

    /// <summary>Matches the wanted labels to the images in and below a folder.</summary>
    /// <param name="passedOver">Told what in the folder is no image of the user's.</param>
    public LabelMatching InFolder(string folder, PassedOver? passedOver = null) =>
        Wanted(LabelMatching.InFolder(labels.Images, folder, passedOver));

    /// <summary>Matches the wanted labels to images, such as those of a table.</summary>
    /// <param name="folders">The folders that the images were found in; where none is given, the one that they are all in.</param>
    public LabelMatching Among(IEnumerable<string> images, params IReadOnlyList<string> folders) =>
        Wanted(LabelMatching.Match(labels.Images, [.. images.Distinct(StringComparer.Ordinal)], folders));

    LabelMatching Wanted(LabelMatching all) => isWanted is null ? all : all.Only(isWanted);
}
