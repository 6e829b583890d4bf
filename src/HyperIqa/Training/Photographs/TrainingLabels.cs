using HyperIqa.Datasets;
using HyperIqa.Imaging;

namespace HyperIqa.Training.Photographs;

/// <summary>
/// The photographs of a dataset that may be learnt from: all, or those of its training part where it has an official split.
/// </summary>
static class TrainingLabels
{
    /// <summary>Finds the training photographs; those of other parts are not even looked for.</summary>
    /// <param name="labels">The dataset's labels, higher is better.</param>
    /// <param name="images">The folder of its images.</param>
    /// <param name="factor">What a label is multiplied by to give a MOS of 0..100; null: what <see cref="ScaleOf"/> says.</param>
    /// <param name="warn">Told of labels without an image.</param>
    /// <exception cref="TrainingException">There is no such folder, no training label, or no image for any.</exception>
    public static IReadOnlyList<TrainingPhoto> Find(LabelSet labels, string images, double? factor, Action<string> warn)
    {
        if (!Directory.Exists(images)) throw new TrainingException($"{images}: no such folder of images");

        IReadOnlyList<LabelledImage> wanted =
            [.. labels.HasOfficialSplit ? labels.Images.Where(image => image.Part == OfficialPart.Train) : labels.Images];
        if (wanted.Count == 0) throw new TrainingException($"{labels.Source}: none of its rows belongs to the training part");

        var matching = LabelMatching.Match(labels.Images, [.. ImageFiles.Expand([images])], images);
        var names = wanted.Select(image => image.Name).ToHashSet(StringComparer.Ordinal);
        var pairs = matching.Pairs.Where(pair => names.Contains(pair.Label.Name)).ToList();
        string[] missing = [.. matching.UnmatchedLabels.Concat(matching.AmbiguousLabels).Where(names.Contains)];
        foreach (var folder in matching.UnlabelledImages.Where(ImageFiles.IsFolder))
            warn($"{folder}: is a folder that cannot be read; training continues without its images");
        if (pairs.Count == 0)
            throw new TrainingException(
                $"{images}: has none of the {wanted.Count} training images of {labels.Source} (the first is {wanted[0].Name})");
        if (missing.Length > 0)
            warn(
                $"{missing.Length} of {wanted.Count} labelled training images are not in {images}; the first is {missing[0]}; "
                    + "training continues with the others");
        if (matching.InOtherFolders.Where(pair => names.Contains(pair.Label.Name)).ToList() is [var (elsewhere, image), ..] found)
        {
            warn(
                $"{found.Count} of {wanted.Count} labelled training images were matched by file name alone, in other folders; "
                    + $"the first is {image} for {elsewhere.Name}");
        }

        if (ScaleOf(labels, factor) is not { } scale)
        {
            scale = new(0, 100);
            warn(
                $"labels of {labels.Source} fit no usual scale (0..1, 0..5, 0..10, 0..100): they stay unchanged, and MOS will not be "
                    + "0..100; --label-scale sets their factor");
        }

        if (pairs.FirstOrDefault(pair => !double.IsFinite(scale.ToMos(pair.Label.Label))).Label is { } endless)
        {
            throw new TrainingException(
                FormattableString.Invariant(
                    $"{labels.Source}: the label {endless.Label} of {endless.Name} becomes no finite number; ")
                + "--label-scale takes what makes labels 0..100");
        }

        return
        [
            .. pairs.Select(pair => new TrainingPhoto(
                pair.Label.Name,
                pair.Image,
                scale.ToMos(pair.Label.Label),
                pair.Label.Content is { Length: > 0 } scene ? scene : pair.Label.Name)),
        ];
    }

    /// <summary>What labels range over: as the user says, else the dataset, else as they look.</summary>
    /// <param name="labels">The labels of all parts.</param>
    /// <param name="factor">What the user says: what a label is multiplied by to give a MOS of 0..100; null for nothing.</param>
    /// <returns>Null for labels that fit no usual scale.</returns>
    public static LabelScale? ScaleOf(LabelSet labels, double? factor)
    {
        if (factor is null && labels.Scale is not null) return labels.Scale;

        var fitting = LabelScale.Fitting([.. labels.Images.Select(image => image.Label)]);
        return factor is not { } given ? fitting
            : fitting is { High: 0 } ? new(-100 / given, 0)
            : new(0, 100 / given);
    }
}
