using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>The table as JSON lines: the columns of the CSV as members, null where CSV has nothing.</summary>
sealed class JsonLinesScoreTable(AppendOnlyFile rows, ExtraColumns extra) : ScoreTable(rows)
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ArrayBufferWriter<byte> _row = new();

    private protected override ReadOnlySpan<byte> Row(ImageScore score)
    {
        _row.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_row, Options))
        {
            json.WriteStartObject();
            json.WriteString("image", score.Image);
            Write(json, "mos", CsvRows.Decimals(score.Mos));
            Write(json, "mos_se", CsvRows.Decimals(score.StandardError));
            json.WriteNumber("patches", score.PatchScores.Count);
            Write(json, "width", score.Width);
            Write(json, "height", score.Height);
            json.WriteString("status", score.Error is null ? "ok" : "error");
            json.WriteString("error", score.Error);
            if (extra.Label) Write(json, "label", score.Label);
            if (extra.Percentile) Write(json, "percentile", CsvRows.Tenths(score.Percentile));
            json.WriteEndObject();
        }

        _row.Write("\n"u8);
        return _row.WrittenSpan;
    }

    static void Write(Utf8JsonWriter json, string name, string? number)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(number ?? "null");
    }

    static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
