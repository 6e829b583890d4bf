using System.Globalization;

namespace HyperIqa.Scoring;

/// <summary>The table as CSV.</summary>
sealed class CsvScoreTable : ScoreTable
{
    readonly CsvRows _csv = new();
    readonly bool _labels;

    public CsvScoreTable(RowFile rows, bool labels, bool header) : base(rows)
    {
        _labels = labels;
        if (header) Begin(_csv.Of([.. Columns(labels)]));
    }

    private protected override ReadOnlySpan<byte> Row(ImageScore score) => _csv.Of(
    [
        score.Image,
        CsvRows.Decimals(score.Mos),
        CsvRows.Decimals(score.StandardError),
        CsvRows.Whole(score.PatchScores.Count),
        CsvRows.Whole(score.Width),
        CsvRows.Whole(score.Height),
        score.Error is null ? "ok" : "error",
        score.Error,
        .. OfLabels(score.Label?.ToString(CultureInfo.InvariantCulture)),
    ]);

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        base.Dispose(disposing);
    }

    string?[] OfLabels(string? column) => _labels ? [column] : [];
}
