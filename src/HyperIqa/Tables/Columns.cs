using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// The columns of a table of scores, in their order. Every reader and writer of tables goes by this list. A new column comes last, and only
/// when somebody asks for it, so that all others keep their places.
/// </summary>
static class Columns
{
    public static Column Image { get; } = Column.Text(
        "image", "path as you reached it, with `/`", row => row.Image, (row, cell) => row with { Image = cell });

    public static Column Mos { get; } = Column.Number(
        "mos", "MOS, 0 to 100, higher is better", ScoredRow.ScoreFormat, row => row.Mos, (row, number) => row with { Mos = number });

    public static Column StandardError { get; } = Column.Number(
        "mos_se",
        "standard error of the mean over patches",
        ScoredRow.ScoreFormat,
        row => row.StandardError,
        (row, number) => row with { StandardError = number });

    public static Column Patches { get; } = Column.Whole(
        "patches", "how many patches were scored", row => row.Patches, (row, number) => row with { Patches = number });

    public static Column Width { get; } = Column.Whole(
        "width", "of the upright image, in pixels", row => row.Width, (row, number) => row with { Width = number });

    public static Column Height { get; } = Column.Whole(
        "height", "of the upright image, in pixels", row => row.Height, (row, number) => row with { Height = number });

    public static Column Status { get; } = Column.Text(
        "status", "`ok` or `error`", row => row.Mos is null ? "error" : "ok", (row, _) => row);

    public static Column Error { get; } = Column.Text(
        "error", "why the image has no score, in one line", row => row.Error, (row, cell) => row with { Error = cell });

    public static Column Label { get; } = Column.Number(
        "label", "what people said", "R", row => row.Label, (row, number) => row with { Label = number });

    public static Column Percentile { get; } = Column.Number(
        "percentile",
        "share of reference photographs that score lower",
        "F1",
        row => row.Percentile,
        (row, number) => row with { Percentile = number });

    public static Column MosLow { get; } = Column.Number(
        "mos_low",
        "lower end of the interval that 90 % of people's MOS lie in",
        "F2",
        row => row.MosLow,
        (row, number) => row with { MosLow = number });

    public static Column MosHigh { get; } = Column.Number(
        "mos_high",
        "upper end of that interval",
        "F2",
        row => row.MosHigh,
        (row, number) => row with { MosHigh = number });

    public static Column Unlikeness { get; } = Column.Number(
        "unlikeness",
        "how far the image is from the model's reference photographs; 19 of 20 of them have 1 or less",
        "F2",
        row => row.Unlikeness,
        (row, number) => row with { Unlikeness = number });

    /// <summary>The columns that every table has.</summary>
    public static IReadOnlyList<Column> Always { get; } = [Image, Mos, StandardError, Patches, Width, Height, Status, Error];

    /// <summary>The columns that a table has when they are asked for, in the order in which they follow the others.</summary>
    public static IReadOnlyList<Column> OnRequest { get; } = [Label, Percentile, MosLow, MosHigh, Unlikeness];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Column> All { get; } = [.. Always, .. OnRequest];

    /// <summary>The columns of a table with some of <see cref="OnRequest"/>.</summary>
    /// <param name="extra">Those that are asked for, in any order; null for none.</param>
    public static IReadOnlyList<Column> With(params IEnumerable<Column?> extra) => [.. Always, .. OnRequest.Where(extra.Contains)];

    /// <summary>What the curve of an evaluation makes of the MOS, in the table that <c>evaluate</c> writes.</summary>
    public const string Fitted = "fitted";

    /// <summary>The column of a name; null for another table's.</summary>
    public static Column? Named(string name) => All.FirstOrDefault(column => column.Name == name);
}
