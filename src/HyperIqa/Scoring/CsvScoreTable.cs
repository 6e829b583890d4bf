using System.Globalization;

namespace HyperIqa.Scoring;

/// <summary>The table as CSV.</summary>
sealed class CsvScoreTable : ScoreTable
{
    readonly CsvRows _csv = new();
    readonly bool _labels;

    public CsvScoreTable(Stream stream, bool labels, bool header) : base(stream)
    {
        _labels = labels;
        if (header) Append(_csv.Of(["image", "mos", "mos_se", "patches", "width", "height", "status", "error", .. OfLabels("label")]));
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
