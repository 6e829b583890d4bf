using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// Rows of scores as bytes: of CSV, or of JSON lines with the columns of the CSV as members, null where CSV has nothing. The bytes are good
/// until the next call.
/// </summary>
/// <param name="format">How rows are written.</param>
/// <param name="columns">Their columns.</param>
sealed class RowWriter(TableFormat format, IReadOnlyList<Column> columns) : IDisposable
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CsvRows _csv = new();
    readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>The names of the columns; nothing in JSON lines, where every row has them.</summary>
    public ReadOnlySpan<byte> Header() => format == TableFormat.Csv ? _csv.Of([.. columns.Select(column => column.Name)]) : default;

    public ReadOnlySpan<byte> Row(ScoredRow row) =>
        format == TableFormat.Csv ? _csv.Of([.. columns.Select(column => column.Write(row))]) : Json(row);

    public void Dispose() => _csv.Dispose();

    ReadOnlySpan<byte> Json(ScoredRow row)
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json, Options))
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                if (column.IsText) json.WriteStringValue(column.Write(row));
                else json.WriteRawValue(column.Write(row) ?? "null");
            }

            json.WriteEndObject();
        }

        _json.Write("\n"u8);
        return _json.WrittenSpan;
    }
}
