using HyperIqa.Datasets;
using HyperIqa.Tables;

namespace HyperIqa.Benchmarks;

/// <summary>Photographs of a dataset's part, with what people said of them.</summary>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Paths">Their files.</param>
/// <param name="Labels">Their labels, higher is better.</param>
sealed record LabelledPhotographs(string Dataset, IReadOnlyList<string> Paths, double[] Labels)
{
    /// <summary>Reads labels and finds their images.</summary>
    /// <param name="folder">The folder of images.</param>
    /// <param name="labels">A label file.</param>
    /// <param name="dataset">Whose labels they are, where the file's name does not tell.</param>
    /// <param name="part">The part of the official split, such as <c>test</c>.</param>
    /// <param name="most">How many photographs at most; fewer are taken evenly from the file.</param>
    /// <exception cref="DatasetException">The labels cannot be read, or have no image in the part.</exception>
    public static LabelledPhotographs Read(string folder, string labels, string? dataset, string part, int most)
    {
        var set = KnownDatasets.Read(labels, dataset);
        var pairs = LabelMatching.InFolder(set.Images, folder).Only(image => image.Part == part).Pairs;
        if (pairs.Count == 0) throw new DatasetException($"{labels}: no image of {folder} is in its part {part}");

        var count = Math.Min(most, pairs.Count);
        var taken = Enumerable.Range(0, count).Select(i => pairs[(int)((long)i * pairs.Count / count)]).ToList();
        return new(set.Dataset, [.. taken.Select(pair => pair.Image)], [.. taken.Select(pair => pair.Label.Label)]);
    }
}
