using System.Buffers;
using System.Text.Json;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// Rows of scores as bytes: of CSV, or of JSON lines with the columns of the CSV as members, null where CSV has nothing. The bytes are good
/// until the next call.
/// </summary>
sealed class RowWriter(TableFormat format, IReadOnlyList<Column> columns) : IDisposable
{
    readonly CsvRows _csv = new();
    readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>The names of the columns; nothing in JSON lines, where every row has them.</summary>
    public ReadOnlySpan<byte> Header() => format == TableFormat.Csv ? _csv.Write([.. columns.Select(column => column.Name)]) : default;

    public ReadOnlySpan<byte> Row(ScoredRow row) =>
        format == TableFormat.Csv ? _csv.Write([.. columns.Select(column => column.Write(row))]) : Json(row);

    public void Dispose() => _csv.Dispose();

    ReadOnlySpan<byte> Json(ScoredRow row)
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json, JsonRows.Plain))
        {
            JsonRows.Write(json, columns.Select(column => (column.Name, column.Write(row), column.IsText)));
        }

        _json.Write("\n"u8);
        return _json.WrittenSpan;
    }
}
