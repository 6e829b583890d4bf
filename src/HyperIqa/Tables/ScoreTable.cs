using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>How a table is written.</summary>
enum TableFormat
{
    /// <summary>Comma-separated values with a header row.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}

/// <summary>
/// The table of scores, written row by row so that whatever stops the run leaves a table that reads.
/// Columns: image, mos, mos_se, patches, width, height, status, error, and those of <see cref="ExtraColumns"/> that were asked for.
/// </summary>
abstract class ScoreTable : IDisposable
{
    readonly AppendOnlyFile _rows;

    private protected ScoreTable(AppendOnlyFile rows) => _rows = rows;

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; unbuffered, closed with the table.</param>
    /// <param name="format">How.</param>
    /// <param name="extra">The columns that were asked for beside the usual ones.</param>
    /// <param name="header">Whether CSV begins with the names of its columns.</param>
    public static ScoreTable Create(Stream stream, TableFormat format, ExtraColumns? extra = null, bool header = true) =>
        Create(new AppendOnlyFile(stream), format, extra ?? ExtraColumns.None, header);

    /// <summary>Opens a table in a file, which no other process writes meanwhile.</summary>
    /// <param name="place">The file, and what its rows have to do with those that are there.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="extra">The columns that were asked for beside the usual ones.</param>
    /// <param name="header">Whether CSV begins with the names of its columns.</param>
    /// <param name="earlier">
    /// Called for each row that is there already where the table is resumed; its answer says whether the row is kept.
    /// </param>
    /// <exception cref="TableException">
    /// It cannot be written, another process writes it, or its rows and the new ones do not belong together.
    /// </exception>
    public static ScoreTable Open(TableTarget place, TableFormat format, ExtraColumns extra, bool header, Func<TableRow, bool> earlier)
    {
        var layout = new RowLayout(format, Columns(extra));
        var file = TableFile.Open(place, layout, row => earlier(TableRow.Of(layout, row) ?? throw new FormatException()));
        return Create(file, format, extra, header && file.IsEmpty);
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="IOException">It could not be written; the table ends with the row before.</exception>
    public void Write(ImageScore score) => _rows.Append(Row(score));

    /// <summary>Says that no row comes any more, and waits until all are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Complete() => _rows.Complete();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The names of the columns.</summary>
    internal static string[] Columns(ExtraColumns extra) =>
        ["image", "mos", "mos_se", "patches", "width", "height", "status", "error", .. extra.Names];

    /// <summary>Closes the stream.</summary>
    protected virtual void Dispose(bool disposing) => _rows.Dispose();

    private protected void Begin(ReadOnlySpan<byte> header) => _rows.Begin(header);

    private protected abstract ReadOnlySpan<byte> Row(ImageScore score);

    static ScoreTable Create(AppendOnlyFile rows, TableFormat format, ExtraColumns extra, bool header) =>
        format == TableFormat.Csv ? new CsvScoreTable(rows, extra, header) : new JsonLinesScoreTable(rows, extra);
}
