using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HyperIqa.Tables;

/// <summary>JSON lines, or one JSON array of objects, as rows: each name is a column.</summary>
static class JsonRows
{
    /// <summary>Escapes no more than JSON must.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a file begins as JSON does, blanks aside.</summary>
    public static bool Recognise(ReadOnlySpan<byte> file) => WithoutMark(file).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <exception cref="DatasetException">A line is no object.</exception>
    public static LabelTable Table(string file, byte[] bytes)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        List<Dictionary<string, string>> rows = [.. Objects(file, bytes).Select((row, index) => Cells(file, index + 1, row, columns))];
        string[] header = [.. columns.Keys];
        return LabelTable.Parse(file, header, [.. rows.Select(row => header.Select(name => row.GetValueOrDefault(name, "")).ToArray())]);
    }

    /// <summary>Writes JSON lines.</summary>
    /// <param name="columns">The name of the image's member, then of its numbers'.</param>
    /// <param name="rows">A line each.</param>
    public static void Write(Stream stream, string[] columns, IEnumerable<(string Image, double[] Numbers)> rows)
    {
        foreach (var (image, numbers) in rows)
        {
            using (var json = new Utf8JsonWriter(stream, Plain))
            {
                Write(json, columns.Skip(1).Zip(numbers)
                    .Select(cell => (cell.First, double.IsFinite(cell.Second) ? Digits(cell.Second) : null, IsText: false))
                    .Prepend((columns[0], image, IsText: true)));
            }

            stream.Write("\n"u8);
        }

        static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes a row as an object: null for an empty cell, and what is no text as it stands.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<(string Name, string? Cell, bool IsText)> cells)
    {
        json.WriteStartObject();
        foreach (var (name, cell, isText) in cells)
        {
            json.WritePropertyName(name);
            if (isText) json.WriteStringValue(cell);
            else json.WriteRawValue(cell ?? "null");
        }

        json.WriteEndObject();
    }

    static IEnumerable<JsonElement> Objects(string file, byte[] bytes)
    {
        var text = WithoutMark(bytes);
        return text.TrimStart(" \t\r\n"u8)[0] == '[' ? Elements(file, text.ToArray()) : Lines(file, text.ToArray());
    }

    static IEnumerable<JsonElement> Elements(string file, byte[] text)
    {
        var array = Parse(text) is { ValueKind: JsonValueKind.Array } whole
            ? whole
            : throw new DatasetException($"{file}: is not a JSON array of rows");
        var number = 0;
        foreach (var row in array.EnumerateArray())
        {
            number++;
            yield return row.ValueKind == JsonValueKind.Object
                ? row
                : throw new DatasetException($"{file}: row {number} is not a row with an image and a mos");
        }
    }

    static IEnumerable<JsonElement> Lines(string file, byte[] text)
    {
        using var reader = new StreamReader(new MemoryStream(text));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;

            yield return Parse(System.Text.Encoding.UTF8.GetBytes(line)) is { ValueKind: JsonValueKind.Object } row
                ? row
                : throw new DatasetException($"{file}: line {number} is not a row with an image and a mos");
        }
    }

    /// <returns>Null for what is no JSON.</returns>
    static JsonElement? Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="DatasetException">A string is no text, such as half a surrogate pair.</exception>
    static Dictionary<string, string> Cells(string file, int number, JsonElement row, Dictionary<string, int> columns)
    {
        try
        {
            return Cells(row, columns);
        }
        catch (InvalidOperationException exception)
        {
            throw new DatasetException($"{file}: row {number} has a string that is no valid Unicode text", exception);
        }
    }

    static Dictionary<string, string> Cells(JsonElement row, Dictionary<string, int> columns)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in row.EnumerateObject())
        {
            columns.TryAdd(member.Name, columns.Count);
            cells[member.Name] = member.Value.ValueKind switch
            {
                JsonValueKind.Null => "",
                JsonValueKind.String => member.Value.GetString()!,
                _ => member.Value.GetRawText(),
            };
        }

        return cells;
    }

    static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> file) => file is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file;
}
