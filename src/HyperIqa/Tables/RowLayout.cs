using System.Text;
using System.Text.Json;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>What a table's rows look like.</summary>
/// <param name="names">Their columns' names, in order.</param>
sealed class RowLayout(TableFormat format, IReadOnlyList<string> names)
{
    readonly Column?[] _columns = [.. names.Select(Columns.Named)];

    /// <summary>What rows of scores look like.</summary>
    public RowLayout(TableFormat format, IReadOnlyList<Column> columns) : this(format, [.. columns.Select(column => column.Name)])
    {
    }

    /// <summary>How they are written.</summary>
    public TableFormat Format => format;

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The columns' names in words.</summary>
    public string InWords => string.Join(',', names);

    /// <summary>
    /// What the first row of a table of scores tells. Without names of columns their number tells: first come those that every table has.
    /// Which others follow is not known unless all do; their names are then their places, such as <c>column 9</c>.
    /// </summary>
    /// <returns>Null for another table.</returns>
    public static RowLayout? Parse(TableFormat format, ReadOnlySpan<byte> first)
    {
        var names = NamesIn(format, first);
        if (names is ["image", "mos", ..]) return new(format, names);

        return format == TableFormat.Csv && names.Count >= Columns.Always.Count && names.Count <= Columns.All.Count
            ? new(format, [.. NamesOf(names.Count)])
            : null;
    }

    /// <summary>The names of a JSON object's members, or the cells of a row of CSV.</summary>
    public static IReadOnlyList<string> NamesIn(TableFormat format, ReadOnlySpan<byte> row) =>
        format == TableFormat.JsonLines ? [.. Members(row).Select(member => member.Name)] : CsvCells(row);

    /// <summary>What a row tells.</summary>
    /// <returns>Null for a row of another table.</returns>
    public ScoredRow? Parse(ReadOnlySpan<byte> row)
    {
        if (CheckedCells(row) is not { } cells) return null;

        var parsed = new ScoredRow("");
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Length > 0 && _columns[i] is { } column) parsed = column.Read(parsed, cells[i]);
        }

        return parsed;
    }

    /// <summary>The image of a row; null for a row of another table.</summary>
    public string? ImageOf(ReadOnlySpan<byte> row) => CheckedCells(row)?[0];

    /// <summary>Whether a row is seen at a glance to be an image's; of one that is not, <see cref="ImageOf"/> knows more.</summary>
    public bool BeginsWith(ReadOnlySpan<byte> row, string image)
    {
        const int Longest = 512;
        Span<byte> name = stackalloc byte[Longest];
        return format == TableFormat.Csv
            && row is not [(byte)'"', ..]
            && Encoding.UTF8.TryGetBytes(image, name, out var length)
            && row.Length > length
            && row[length] == ','
            && row.StartsWith(name[..length]);
    }

    /// <summary>
    /// Whether a row has names of columns instead of an image's values: these, or those of another table that begins alike.
    /// </summary>
    public bool IsHeader(ReadOnlySpan<byte> row) =>
        format == TableFormat.Csv && CsvCells(row) is [var first, var second, ..] && first == names[0] && second == names[1];

    /// <summary>A row's values in the order of the columns, empty where there is none; null for a row of another table.</summary>
    public IReadOnlyList<string>? Cells(ReadOnlySpan<byte> row)
    {
        if (format == TableFormat.JsonLines) return JsonCells(row);

        return CsvCells(row) is var cells && cells.Count == names.Count ? cells : null;
    }

    /// <summary>The fields of a row of CSV (RFC 4180).</summary>
    public static List<string> CsvCells(ReadOnlySpan<byte> row)
    {
        if (row is [.., (byte)'\n']) row = row[..^1];
        if (row is [.., (byte)'\r']) row = row[..^1];
        List<string> cells = [];
        while (true)
        {
            var length = row is [(byte)'"', ..] ? QuotedLength(row) : row.IndexOf((byte)',');
            var last = length < 0 || length == row.Length;
            cells.Add(Text(last ? row : row[..length]));
            if (last) return cells;

            row = row[(length + 1)..];
        }
    }

    /// <summary>What the columns of a row without names are called.</summary>
    static IEnumerable<string> NamesOf(int count) => Columns.All.Take(count).Select((column, place) =>
        place < Columns.Always.Count || count == Columns.All.Count ? column.Name : $"column {place + 1}");

    /// <summary>The cells of a row of scores, whose MOS is a number or nothing.</summary>
    IReadOnlyList<string>? CheckedCells(ReadOnlySpan<byte> row) =>
        Cells(row) is { } cells && (cells[1].Length == 0 || Column.NumberOf(cells[1]) is not null) ? cells : null;

    /// <summary>The length of the quoted field that a row begins with, quotes included.</summary>
    static int QuotedLength(ReadOnlySpan<byte> row)
    {
        var isQuoted = false;
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at] == '"') isQuoted = !isQuoted;
            else if (row[at] == ',' && !isQuoted) return at;
        }

        return row.Length;
    }

    static string Text(ReadOnlySpan<byte> field) => field is [(byte)'"', .., (byte)'"']
        ? Encoding.UTF8.GetString(field[1..^1]).Replace("\"\"", "\"", StringComparison.Ordinal)
        : Encoding.UTF8.GetString(field);

    string[]? JsonCells(ReadOnlySpan<byte> row)
    {
        var members = Members(row);
        return members.Select(member => member.Name).SequenceEqual(names) ? [.. members.Select(member => member.Value)] : null;
    }

    /// <summary>The members of a JSON object; none for anything else.</summary>
    static List<(string Name, string Value)> Members(ReadOnlySpan<byte> row)
    {
        try
        {
            using var document = JsonDocument.Parse(row.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(member => (member.Name, Text(member.Value)))]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return []; // the second for strings that are no text, such as half a surrogate pair
        }
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
