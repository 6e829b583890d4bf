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

    /// <summary>Typed columns with the settings beside them, in a file that is there when its run ends.</summary>
    Parquet,
}

/// <summary>The table of scores, written row by row so that whatever stops the run leaves a table that reads.</summary>
sealed class ScoreTable : IDisposable
{
    readonly AppendOnlyFile _file;
    readonly RowWriter _rows;
    readonly string? _parquet;

    /// <param name="parquet">The Parquet file that is made of the rows in the end; null for none.</param>
    ScoreTable(AppendOnlyFile file, TableFormat format, IReadOnlyList<Column> columns, bool header, string? parquet = null)
    {
        (_file, _rows, _parquet) = (file, new(format, columns), parquet);
        if (header && format == TableFormat.Csv) _file.Begin(_rows.Header());
    }

    /// <summary>Begins a table.</summary>
    /// <param name="stream">Where to; unbuffered, closed with the table.</param>
    /// <param name="columns">Its columns; null for those that every table has.</param>
    /// <param name="header">Whether CSV begins with the names of its columns.</param>
    public static ScoreTable Create(Stream stream, TableFormat format, IReadOnlyList<Column>? columns = null, bool header = true) =>
        new(new AppendOnlyFile(stream), format, columns ?? Columns.Always, header);

    /// <summary>Opens a table in a file, which no other process writes meanwhile.</summary>
    /// <param name="place">The file, and what its rows have to do with those that are there.</param>
    /// <param name="header">Whether CSV begins with the names of its columns.</param>
    /// <param name="earlier">
    /// Called for each row that is there already where the table is resumed; its answer says whether the row is kept.
    /// </param>
    /// <exception cref="TableException">
    /// It cannot be written, another process writes it, or its rows and the new ones do not belong together.
    /// </exception>
    public static ScoreTable Open(
        TableTarget place, TableFormat format, IReadOnlyList<Column> columns, bool header, Func<ScoredRow, bool> earlier)
    {
        var parquet = format == TableFormat.Parquet ? place.Path : null;
        if (parquet is not null) (place, format, header) = (ParquetScores.Begin(place), TableFormat.Csv, true);

        var layout = new RowLayout(format, columns);
        var file = TableFile.Open(place, layout, row => earlier(layout.Parse(row) ?? throw new FormatException()));
        return new(file, format, columns, header && file.IsEmpty, parquet);
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="IOException">It could not be written; the table ends with the row before.</exception>
    public void Write(ScoredRow row) => _file.Append(_rows.Row(row));

    /// <summary>Ends the table, and waits until all rows are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Complete()
    {
        _file.Complete();
        if (_parquet is null) return;

        _file.Dispose();
        ParquetScores.End(_parquet);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }
}
