namespace HyperIqa.Scoring;

/// <summary>How a table is written.</summary>
public enum TableFormat
{
    /// <summary>Comma-separated values with a header row.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}

/// <summary>
/// The table of scores, written row by row so that whatever stops the run leaves a table that reads.
/// Columns: image, mos, mos_se, patches, width, height, status, error, and label where labels were given.
/// </summary>
public abstract class ScoreTable : IDisposable
{
    readonly RowFile _rows;

    private protected ScoreTable(Stream stream) => _rows = new(stream);

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; unbuffered, closed with the table.</param>
    /// <param name="format">How.</param>
    /// <param name="labels">Whether rows have labels.</param>
    /// <param name="header">Whether CSV begins with the names of its columns.</param>
    public static ScoreTable Create(Stream stream, TableFormat format, bool labels = false, bool header = true) =>
        format == TableFormat.Csv ? new CsvScoreTable(stream, labels, header) : new JsonLinesScoreTable(stream, labels);

    /// <summary>Adds a row.</summary>
    /// <exception cref="IOException">It could not be written; the table ends with the row before.</exception>
    public void Write(ImageScore score) => Append(Row(score));

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the stream.</summary>
    protected virtual void Dispose(bool disposing) => _rows.Dispose();

    private protected void Append(ReadOnlySpan<byte> row) => _rows.Append(row);

    private protected abstract ReadOnlySpan<byte> Row(ImageScore score);
}
