using System.Globalization;
using System.Text.Json;
using HyperIqa.Picking;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Pick;

/// <summary>The table that rows are chosen from: their scores, and their cells as they stand.</summary>
sealed class PickTable
{
    readonly LabelTable _cells;
    readonly int _image;

    PickTable(LabelTable cells, int image, bool isJson, IReadOnlyList<Candidate> rows)
    {
        (_cells, _image, IsJson, Rows) = (cells, image, isJson, rows);
    }

    /// <summary>Whether it came as JSON.</summary>
    public bool IsJson { get; }

    /// <summary>Its rows, in order.</summary>
    public IReadOnlyList<Candidate> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="file">A file; <c>-</c> is standard input.</param>
    /// <exception cref="DatasetException">It is no table of scores.</exception>
    public static PickTable Read(string file)
    {
        var bytes = TableInput.Read(file);
        var table = PredictionTable.Parse(TableInput.NameOf(file), bytes, new PredictionColumns(), out var cells, out var image);
        return new(
            cells, image, JsonRows.Recognise(bytes), [.. table.Rows.Select((row, place) => new Candidate(place, row.Image, row.Mos))]);
    }

    /// <summary>Writes rows with all their cells.</summary>
    public void Write(Stream stream, IEnumerable<Candidate> rows, TableFormat format)
    {
        if (format == TableFormat.JsonLines)
        {
            foreach (var row in rows) WriteJson(stream, _cells.Rows[row.Place]);
            return;
        }

        if (format == TableFormat.Parquet)
        {
            string[] header = _cells.Header.Length > 0 ? _cells.Header : ["image", "mos"];
            ParquetScores.Write(stream, header, [.. rows.Select(row => _cells.Rows[row.Place])]);
            return;
        }

        using var csv = new CsvRows();
        if (_cells.Header.Length > 0) stream.Write(csv.Write(_cells.Header));
        foreach (var row in rows) stream.Write(csv.Write(_cells.Rows[row.Place]));
    }

    void WriteJson(Stream stream, string[] cells)
    {
        using (var json = new Utf8JsonWriter(stream, JsonRows.Plain)) JsonRows.Write(json, cells.Select(Member));
        stream.Write("\n"u8);

        (string, string?, bool) Member(string cell, int column) => (
            column < _cells.Header.Length ? _cells.Header[column] : column == 0 ? "image" : "mos",
            cell.Length == 0 ? null : cell,
            cell.Length > 0 && (column == _image || !IsNumber(cell)));
    }

    /// <summary>Whether a cell is a number as JSON has them: 007 is a text.</summary>
    static bool IsNumber(string cell)
    {
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return false;

        try
        {
            using var document = JsonDocument.Parse(cell);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
