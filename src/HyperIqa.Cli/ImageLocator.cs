using HyperIqa.Datasets;
using HyperIqa.Evaluation;
using HyperIqa.Imaging;

namespace HyperIqa.Cli;

/// <summary>Finds the files of images that a table of scores names: where the table says, else in the folder of images.</summary>
sealed class ImageLocator(string? folder)
{
    readonly Lazy<IReadOnlyList<string>> _files = new(() => folder is null ? [] : [.. ImageFiles.Expand([folder])]);

    /// <returns>Null where it is not found.</returns>
    public string? Find(JudgedImage image) =>
        File.Exists(image.Image) ? image.Image : LabelMatching.Match([image.Label], _files.Value).Pairs is [var (_, file)] ? file : null;
}
