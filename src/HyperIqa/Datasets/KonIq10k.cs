using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// KonIQ-10k (Hosu et al., TIP 2020). Two label files are in circulation, and both call a column <c>MOS</c>: in one it is the raw mean of
/// 1..5, in the other what the first calls <c>MOS_zscore</c>, 0..100, the one to use. The raw mean is never taken unless asked for by name.
/// </summary>
static class KonIq10k
{
    const string ScoresFile = "koniq10k_scores_and_distributions.csv";
    const string SetsFile = "koniq10k_distributions_sets.csv";
    const string ZScore = "MOS_zscore";

    /// <summary>What the raw mean ranges over; z-scored labels of any sizeable part of the dataset go far beyond.</summary>
    static readonly LabelScale RawMeans = new(1, 5);

    public static KnownDataset Dataset { get; } = new(
        "koniq-10k", "KonIQ-10k", "http://database.mmsp-kn.de/koniq-10k-database.html", [ScoresFile, SetsFile], Read)
    {
        Folders = ["koniq10k_scores_and_distributions", "metadata"],
        Columns = ["image_name", "c_total", "MOS"],
        Scale = new(0, 100),
    };

    /// <param name="table">Either file, or a table with the same meaning.</param>
    /// <param name="name">The column of image names.</param>
    /// <param name="label">The column of labels.</param>
    /// <param name="insisted">Whether the user asked for that column.</param>
    /// <exception cref="DatasetException">It is the raw mean, which nobody asked for.</exception>
    public static LabelSet FromTable(LabelTable table, int name, int label, bool insisted = false)
    {
        var set = AnyTable.FromColumns(table, name, label, Dataset);
        if (label != table.Find(ZScore) && set.Images.All(image => image.Label <= RawMeans.High))
        {
            if (insisted) return set with { Scale = RawMeans };

            throw new DatasetException(
                $"{table.File}: its {table.Header[label]} is the raw mean of 1..5, not the z-scored label of 0..100 that KonIQ-10k "
                    + "evaluations use; "
                + $"use the file with the column {ZScore}, or {SetsFile}, or insist with --label-column {table.Header[label]}");
        }

        return insisted
            ? set
            : set with { Notes = [$"labels are the column {table.Header[label]} of {Path.GetFileName(table.File)}, z-scored, 0..100"] };
    }

    static LabelSet Read(LabelFiles files, IEnumerable<string> names)
    {
        var table = LabelTable.Read(files.Find([.. names]));
        var set = FromTable(table, table.Column("image_name"), table.Column(ZScore, "MOS"));
        return set.HasOfficialSplit || files.TryFind(SetsFile) is not { } sets ? set : WithParts(set, LabelTable.Read(sets));
    }

    static LabelSet WithParts(LabelSet scores, LabelTable sets)
    {
        var (name, part) = (sets.Column("image_name"), sets.Column("set"));
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var row = 0; row < sets.Rows.Count; row++) parts[sets.Text(row, name)] = OfficialPart.Named(sets.Text(row, part));

        return scores with
        {
            Images = [.. scores.Images.Select(image => image with { Part = parts.GetValueOrDefault(image.Name) })],
            Notes = [.. scores.Notes, $"the official split is the column set of {Path.GetFileName(sets.File)}"],
        };
    }
}
