using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation.Changes;

/// <summary>
/// Changes as CSV or JSON lines: the pairs in the order of the earlier table, then the rows that only one table has. A cell is empty where
/// there is no score.
/// </summary>
static class ChangeTable
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["image", "before", "after", "change"];

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, ScoreChanges changes, TableFormat format)
    {
        if (format == TableFormat.JsonLines)
        {
            JsonRows.Write(stream, [.. Columns], Rows(changes).Select(
                row => (row.Image, new[] { row.Before, row.After, row.Change }.Select(score => score ?? double.NaN).ToArray())));
            return;
        }

        using var csv = new CsvRows();
        stream.Write(csv.Write([[.. Columns], .. Rows(changes).Select(row => new[]
        {
            row.Image, ScoredRow.Written(row.Before), ScoredRow.Written(row.After), ScoredRow.Written(row.Change),
        })]));
    }

    static IEnumerable<(string Image, double? Before, double? After, double? Change)> Rows(ScoreChanges changes) =>
    [
        .. changes.Pairs.Select(pair => (pair.After.Image, pair.Before.Mos, pair.After.Mos, Rounded(pair.Change))),
        .. changes.OnlyBefore.Select(row => (row.Image, row.Mos, (double?)null, (double?)null)),
        .. changes.OnlyAfter.Select(row => (row.Image, (double?)null, row.Mos, (double?)null)),
    ];

    /// <summary>A difference of numbers with four decimals has no more.</summary>
    static double? Rounded(double? change) => change is { } value ? Math.Round(value, 4) : null;
}
