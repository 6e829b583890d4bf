using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>Every dataset whose label files are read as they are published.</summary>
static class KnownDatasets
{
    /// <summary>In the order of the paper's tables, then by year.</summary>
    public static IReadOnlyList<KnownDataset> All { get; } =
    [
        LiveChallenge.Dataset, Bid.Dataset, KonIq10k.Dataset, LiveRelease2.Dataset, Csiq.Dataset,
        Tid2013.Dataset, Kadid10k.Dataset, Spaq.Dataset, Biq2021.Dataset,
    ];

    /// <summary>Finds a dataset by its name, ignoring case and hyphens.</summary>
    /// <exception cref="DatasetException">No such dataset.</exception>
    public static KnownDataset Named(string name) =>
        All.FirstOrDefault(dataset => Key(dataset.Name) == Key(name))
        ?? throw new DatasetException(
            $"{name}: unknown dataset; known datasets are {string.Join(", ", All.Select(dataset => dataset.Name))}"
                + Spelling.Hint(name, All.Select(dataset => dataset.Name)));

    /// <summary>
    /// Reads labels: those of a known dataset, recognised by its file names, or any CSV file or spreadsheet with a name and a score column.
    /// </summary>
    /// <param name="path">A label file, or the folder of a known dataset.</param>
    /// <param name="dataset">The dataset's name, where it is not to be recognised.</param>
    /// <param name="columns">What the user says about the columns.</param>
    /// <exception cref="DatasetException">The path is neither, or its labels cannot be read.</exception>
    public static LabelSet Read(string path, string? dataset = null, LabelColumns? columns = null)
    {
        if (!Path.Exists(path)) throw new DatasetException($"{path}: {Unreadable.MissingBoth}");
        if (dataset is not null) return Named(dataset).Read(path, columns);

        if (All.FirstOrDefault(known => known.Recognises(path)) is { } recognised) return recognised.Read(path, columns);

        return Directory.Exists(path)
            ? throw new DatasetException(
                $"{path}: holds no label files of a known dataset; name the label file, or the dataset with --dataset "
                    + $"({string.Join(", ", All.Select(known => known.Name))})")
            : AnyTable.Read(path, columns ?? new LabelColumns(), known: null).Checked();
    }

    static string Key(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
