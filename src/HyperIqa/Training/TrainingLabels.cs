using HyperIqa.Datasets;
using HyperIqa.Imaging;

namespace HyperIqa.Training;

/// <summary>The photographs of a dataset that may be learnt from: all, or those of its training part where it has an official split.</summary>
public static class TrainingLabels
{
    /// <summary>Finds the training photographs; those of other parts are not even looked for.</summary>
    /// <param name="labels">The dataset's labels, higher is better.</param>
    /// <param name="images">The folder of its images.</param>
    /// <param name="scale">What a label is multiplied by to give a MOS of 0..100; null: 100 where none is above 1, 20 where they are 1..5, else 1.</param>
    /// <param name="warn">Told of labels without an image.</param>
    /// <exception cref="TrainingException">There is no such folder, no training label, or no image for any.</exception>
    public static IReadOnlyList<TrainingPhoto> Find(LabelSet labels, string images, double? scale, Action<string> warn)
    {
        if (!Directory.Exists(images)) throw new TrainingException($"{images}: there is no such folder of images");

        LabelledImage[] wanted = [.. labels.Images.Where(image => image.Part is null or OfficialPart.Train)];
        if (wanted.Length == 0) throw new TrainingException($"{labels.Source}: none of its rows is of the training part");

        var matching = LabelMatching.Match(wanted, [.. ImageFiles.Expand([images])]);
        string[] missing = [.. matching.UnmatchedLabels, .. matching.AmbiguousLabels];
        if (matching.Pairs.Count == 0) throw new TrainingException($"{images}: has none of the {wanted.Length} training images of {labels.Source} (the first is {wanted[0].Name})");
        if (missing.Length > 0) warn($"{missing.Length} of {wanted.Length} labelled training images are not in {images}, the first is {missing[0]}; training goes on with the others");

        var factor = scale ?? ScaleOf([.. wanted.Select(image => image.Label)]);
        return [.. matching.Pairs.Select(pair => new TrainingPhoto(pair.Label.Name, pair.Image, pair.Label.Label * factor, pair.Label.Content is { Length: > 0 } scene ? scene : pair.Label.Name))];
    }

    static double ScaleOf(double[] labels) => (labels.Min(), labels.Max()) switch
    {
        ( >= 0, <= 1) => 100,
        ( >= 1, <= 5) => 20,
        _ => 1,
    };
}
