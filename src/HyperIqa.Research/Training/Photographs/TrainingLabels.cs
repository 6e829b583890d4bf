using HyperIqa.Datasets;
using HyperIqa.Files;
using HyperIqa.Imaging;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// The photographs of a dataset that may be learnt from and judged by: all, or those of its training and validation parts where it has an
/// official split.
/// </summary>
static class TrainingLabels
{
    /// <summary>Finds the photographs; those of other parts are not opened.</summary>
    /// <param name="labels">The dataset's labels, higher is better.</param>
    /// <param name="images">The folder of its images.</param>
    /// <param name="factor">What a label is multiplied by to give a MOS of 0..100; null: what <see cref="ScaleOf"/> says.</param>
    /// <param name="warn">Told of what is left out: rows without a part, labels without an image, images without a label.</param>
    /// <param name="passedOver">Told what in the folder is no image of the user's.</param>
    /// <param name="option">What takes the factor, such as an option; null for nothing.</param>
    /// <exception cref="TrainingException">There is no such folder, no training label, or no image for any.</exception>
    public static TrainingPhotographs Find(
        LabelSet labels, string images, double? factor, Action<string> warn, PassedOver? passedOver = null, string? option = null)
    {
        if (!Directory.Exists(images)) throw new TrainingException($"{images}: {Unreadable.MissingFolder}");

        var first = labels.Images.FirstOrDefault(IsForTraining)
            ?? throw new TrainingException($"{labels.Source}: none of its rows belongs to the training part");
        var matching = new LabelSelection(labels, image => IsForTraining(image) || IsForValidation(image)).InFolder(images, passedOver);
        Warn(labels, matching, warn);
        if (!matching.Pairs.Any(pair => IsForTraining(pair.Label)))
        {
            throw new TrainingException(
                $"{images}: has none of the {labels.Images.Count(IsForTraining)} training images of {labels.Source} (the first is "
                    + $"{first.Name})");
        }

        var way = option is null ? "give the factor that makes labels 0..100" : $"{option} takes the factor that makes labels 0..100";
        var scale = UsableScale(labels, factor, matching, warn, way);
        return new(
            [.. matching.Pairs.Where(pair => IsForTraining(pair.Label)).Select(Photograph)],
            [.. matching.Pairs.Where(pair => IsForValidation(pair.Label)).Select(Photograph)]);

        bool IsForTraining(LabelledImage image) => !labels.HasOfficialSplit || image.Part == OfficialPart.Train;

        bool IsForValidation(LabelledImage image) => image.Part == OfficialPart.Validation;

        TrainingPhotograph Photograph((LabelledImage Label, string Image) pair) => new(
            pair.Label.Name,
            pair.Image,
            scale.ToMos(pair.Label.Label),
            pair.Label.Content is { Length: > 0 } scene ? scene : pair.Label.Name);
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

    static void Warn(LabelSet labels, LabelMatching matching, Action<string> warn)
    {
        string[] partless = labels.HasOfficialSplit
            ? [.. labels.Images.Where(image => image.Part is null).Select(image => image.Name)]
            : [];
        Omissions omissions = new(matching);
        if (omissions.Sentence(partless, $"no part in the split of {labels.Source} and is not used") is { } sentence) warn(sentence);
        foreach (var omission in omissions.Sentences()) warn(omission);
        foreach (var folder in matching.UnreadFolders)
            warn($"{folder}: is a folder that cannot be read; training continues without its images");
    }

    /// <param name="way">What would be right where no scale is.</param>
    static LabelScale UsableScale(LabelSet labels, double? factor, LabelMatching matching, Action<string> warn, string way)
    {
        if (ScaleOf(labels, factor) is not { } scale)
        {
            scale = new(0, 100);
            warn(
                $"labels of {labels.Source} fit no usual scale (0..1, 0..5, 0..10, 0..100): they stay unchanged, and MOS will not be "
                    + $"0..100; {way}");
        }

        return matching.Pairs.FirstOrDefault(pair => !double.IsFinite(scale.ToMos(pair.Label.Label))).Label is not { } endless
            ? scale
            : throw new TrainingException(
                FormattableString.Invariant(
                    $"{labels.Source}: the label {endless.Label} of {endless.Name} becomes no finite number; ")
                + way);
    }
}
