using HyperIqa.Datasets.Matlab;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// LIVE In the Wild Image Quality Challenge (Ghadiyaram and Bovik, TIP 2016): MOS 0..100 of 1,162 photographs. Its first seven images
/// trained the raters and are left out.
/// </summary>
static class LiveChallenge
{
    /// <summary>Its files.</summary>
    public const string ImagesFile = "AllImages_release.mat", MosFile = "AllMOS_release.mat";

    const int TrainingExamples = 7;

    /// <summary>The images, named in one file and labelled in the other.</summary>
    public static LabelSet Read(KnownDataset dataset, LabelFiles files)
    {
        var (imagesFile, mosFile) = (files.Find(ImagesFile), files.Find(MosFile));
        var images = MatFile.Read(imagesFile).Strings("AllImages_release");
        var labels = MatFile.Read(mosFile).Numbers("AllMOS_release");
        if (images.Length != labels.Length)
        {
            throw new DatasetException($"{mosFile}: has {labels.Length} labels, but {imagesFile} has {images.Length} images");
        }

        if (images.Length <= TrainingExamples)
        {
            throw new DatasetException(
                $"{imagesFile}: has {images.Length} images, of which the first {TrainingExamples} are training examples");
        }

        return new LabelSet(
            dataset.Name,
            mosFile,
            [.. images.Zip(labels, MatLabel(mosFile)).Skip(TrainingExamples)],
            [$"the first {TrainingExamples} images, which trained the raters, are left out"])
        {
            Files = [imagesFile, mosFile],
        };
    }

    static Func<string, double, LabelledImage> MatLabel(string file) => (name, label) =>
        double.IsFinite(label)
            ? new LabelledImage(name, label)
            : throw new DatasetException($"{file}: the label of {name} is not a finite number");
}
