using System.Globalization;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>The table as CSV.</summary>
sealed class CsvScoreTable : ScoreTable
{
    readonly CsvRows _csv = new();
    readonly ExtraColumns _extra;

    public CsvScoreTable(AppendOnlyFile rows, ExtraColumns extra, bool header) : base(rows)
    {
        _extra = extra;
        if (header) Begin(_csv.Of([.. Columns(extra)]));
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
        .. _extra.Of(score.Label?.ToString(CultureInfo.InvariantCulture), CsvRows.Tenths(score.Percentile)),
    ]);

    protected override void Dispose(bool disposing)
    {
        _csv.Dispose();
        base.Dispose(disposing);
    }
}
