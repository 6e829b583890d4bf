using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace HyperIqa.Tables;

/// <summary>What the values of a column are in a Parquet file.</summary>
enum ParquetKind
{
    Text,
    Number,
    Whole,
}

/// <summary>
/// Reads and writes rows of text cells as Parquet files, whose columns have types. Rows are held in memory a group at a time.
/// </summary>
static class ParquetFile
{
    const int RowsOfGroup = 100_000;

    /// <summary>Whether a file begins as Parquet does.</summary>
    public static bool Recognise(ReadOnlySpan<byte> file) => file.StartsWith("PAR1"u8);

    /// <summary>Writes rows.</summary>
    /// <param name="stream">Where to; it can seek or not, and stays open.</param>
    /// <param name="columns">Their names and types; a cell that is not of the type is written as null.</param>
    /// <param name="rows">As many cells each, empty for nothing.</param>
    /// <param name="metadata">What the file says beside its rows.</param>
    public static void Write(
        Stream stream,
        IReadOnlyList<(string Name, ParquetKind Kind)> columns,
        IEnumerable<IReadOnlyList<string>> rows,
        IReadOnlyDictionary<string, string> metadata) =>
        Task.Run(() => WriteAsync(stream, columns, rows, metadata)).GetAwaiter().GetResult();

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, which can seek.</param>
    /// <exception cref="InvalidDataException">It is damaged, cut short, or has types that no table of scores has.</exception>
    public static ParquetTable Open(Stream stream)
    {
        try
        {
            return new(Task.Run(() => ParquetReader.CreateAsync(stream)).GetAwaiter().GetResult());
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException("is a damaged Parquet file, or one that is cut short", exception);
        }
    }

    static async Task WriteAsync(
        Stream stream,
        IReadOnlyList<(string Name, ParquetKind Kind)> columns,
        IEnumerable<IReadOnlyList<string>> rows,
        IReadOnlyDictionary<string, string> metadata)
    {
        DataField[] fields = [.. columns.Select(column => (DataField)(column.Kind switch
        {
            ParquetKind.Number => new DataField<double?>(column.Name),
            ParquetKind.Whole => new DataField<int?>(column.Name),
            _ => new DataField<string?>(column.Name),
        }))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream).ConfigureAwait(false);
        writer.CustomMetadata = metadata.ToDictionary();
        foreach (var group in rows.Chunk(RowsOfGroup))
        {
            using var to = writer.CreateRowGroup();
            for (var i = 0; i < fields.Length; i++)
            {
                var column = i;
                var cells = group.Select(row => column < row.Count && row[column].Length > 0 ? row[column] : null);
                await Write(to, fields[i], columns[i].Kind, cells).ConfigureAwait(false);
            }

            to.CompleteValidate();
        }
    }

    static async Task Write(ParquetRowGroupWriter group, DataField field, ParquetKind kind, IEnumerable<string?> cells)
    {
        switch (kind)
        {
            case ParquetKind.Number:
                double?[] numbers = [.. cells.Select(cell => cell is null ? null : Column.NumberOf(cell))];
                await group.WriteAsync<double>(field, numbers).ConfigureAwait(false);
                break;
            case ParquetKind.Whole:
                int?[] wholes = [.. cells.Select(Whole)];
                await group.WriteAsync<int>(field, wholes).ConfigureAwait(false);
                break;
            default:
                await group.WriteAsync(field, (string[])[.. cells!]).ConfigureAwait(false);
                break;
        }
    }

    static int? Whole(string? cell) =>
        int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
