using HyperIqa.Tables;

namespace HyperIqa.Datasets;

/// <summary>
/// KonIQ-10k (Hosu et al., TIP 2020). Two label files are in circulation, and both call a column <c>MOS</c>: in one it is the raw mean of
/// 1..5, in the other what the first calls <c>MOS_zscore</c>, 0..100, the one to use. The raw mean is never taken unless asked for by name.
/// </summary>
static class KonIq10k
{
    /// <summary>The file of the official split.</summary>
    public const string SetsFile = "koniq10k_distributions_sets.csv";

    /// <summary>The column of z-scored labels.</summary>
    public const string ZScore = "MOS_zscore";

    /// <summary>What the raw mean ranges over; z-scored labels of any sizeable part of the dataset go far beyond.</summary>
    static readonly LabelScale RawMeans = new(1, 5);

    /// <summary>Refuses the raw mean, which nobody asked for.</summary>
    /// <param name="table">Either file, or a table with the same meaning.</param>
    /// <param name="insisted">Whether the user asked for that column.</param>
    /// <exception cref="DatasetException">They are the raw mean.</exception>
    public static LabelSet WithoutRawMeans(LabelSet set, LabelTable table, int label, bool insisted)
    {
        if (label != table.Find(ZScore) && set.Images.All(image => image.Label <= RawMeans.High))
        {
            if (insisted) return set with { Scale = RawMeans };

            throw new DatasetException(
                $"{table.File}: its {table.Header[label]} is the raw mean of 1..5, not the z-scored label of 0..100 that KonIQ-10k "
                    + "evaluations use; "
                + $"use the file with the column {ZScore}, or {SetsFile}, or insist by naming the column {table.Header[label]}");
        }

        return insisted
            ? set
            : set with { Notes = [$"labels are the column {table.Header[label]} of {Path.GetFileName(table.File)}, z-scored, 0..100"] };
    }
}
