using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Files;

/// <summary>Finds the files of images that a table of scores names: where the table says, else in the folder of images.</summary>
sealed class ImageLocator(string? folder, IReadOnlyList<LabelledImage> labels)
{
    readonly Lazy<Dictionary<string, string>> _files = new(() => folder is null ? [] : LabelMatching.InFolder(labels, folder).Images);

    /// <returns>Null where it is not found.</returns>
    public string? Find(JudgedImage image) => File.Exists(image.Image) ? image.Image : _files.Value.GetValueOrDefault(image.Label.Name);
}
