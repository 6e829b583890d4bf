using System.Globalization;
using CsvHelper;
using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>The cells of a CSV file or spreadsheet as text, with the row that names the columns.</summary>
sealed class LabelTable
{
    /// <summary>Comma, semicolon or tab, whichever the first lines show.</summary>
    static readonly CsvReaderOptions Csv = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    LabelTable(string file, string[] header, IReadOnlyList<string[]> rows, int firstRow)
    {
        (File, Header, Rows, FirstRow) = (file, header, rows, firstRow);
    }

    public string File { get; }

    /// <summary>The columns' names; empty where the file has none.</summary>
    public string[] Header { get; }

    /// <summary>The columns' names for a message: the first of very many.</summary>
    public string ColumnNames => MessageText.Listed([.. Header.Select(name => name.Quoted()[1..^1])], most: 20);

    /// <summary>The rows below the header; empty rows left out.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>The number of the first row below the header, counted from 1.</summary>
    int FirstRow { get; }

    /// <summary>Reads a CSV file (comma, semicolon or tab), a text with blanks between its columns, .xls, .xlsx or Parquet.</summary>
    /// <param name="file">Recognised by content, not extension.</param>
    /// <param name="sheet">The sheet to read; null for the first.</param>
    /// <param name="headed">Tells the row of column names; rows above it are skipped.</param>
    /// <param name="what">What the table should be, for messages.</param>
    /// <exception cref="DatasetException">No such file, or one that cannot be read; no row of column names.</exception>
    public static LabelTable Read(
        string file, string? sheet = null, Func<string[], bool>? headed = null, string what = "a file of labels") =>
        Parse(file, TableBytes.Read(file, what), sheet, headed);

    /// <inheritdoc cref="Read"/>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="sheet">The sheet to read; null for the first.</param>
    /// <param name="headed">Tells the row of column names; rows above it are skipped.</param>
    public static LabelTable Parse(string file, byte[] bytes, string? sheet = null, Func<string[], bool>? headed = null)
    {
        var isWorkbook = Spreadsheet.Recognise(bytes);
        if (sheet is not null && !isWorkbook) throw new DatasetException($"{file}: is no Excel workbook, so that it has no sheet {sheet}");
        var rows = isWorkbook ? Spreadsheet.Rows(file, bytes, sheet)
            : ParquetFile.Recognise(bytes) ? ParquetScores.Cells(file, bytes)
            : BlankSeparated.Rows(bytes) ?? CsvRows(file, bytes);
        if (rows.Count == 0) throw new DatasetException($"{file}: is empty");

        var header = headed is null ? 0 : rows.FindIndex(row => headed(row));
        return header < 0
            ? throw new DatasetException($"{file}: no row holds the expected column names")
            : new LabelTable(file, rows[header], rows[(header + 1)..], header + 2);
    }

    /// <summary>A table whose cells come from elsewhere.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="rows">As many cells each; an empty one for nothing.</param>
    public static LabelTable Parse(string file, string[] header, IReadOnlyList<string[]> rows) => new(file, header, rows, firstRow: 1);

    /// <summary>The same cells, the header being a row like the others.</summary>
    public LabelTable WithoutHeader() => new(File, [], [Header, .. Rows], FirstRow - 1);

    /// <summary>The place of the first of several column names that is there, ignoring case; -1 where none is.</summary>
    public int Find(params IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            var column = Array.FindIndex(Header, cell => string.Equals(cell, name, StringComparison.OrdinalIgnoreCase));
            if (column >= 0) return column;
        }

        return -1;
    }

    /// <inheritdoc cref="Find"/>
    /// <exception cref="DatasetException">None is there.</exception>
    public int Column(params IReadOnlyList<string> names) =>
        Find(names) is >= 0 and var column
            ? column
            : throw new DatasetException(
                $"{File}: no column is called {string.Join(" or ", names)}; its columns are {ColumnNames}"
                    + Spelling.Hint(names[0], Header));

    /// <summary>The place of the first of several usual column names that is there.</summary>
    /// <param name="what">What the column holds, for the message.</param>
    /// <param name="option">What names the column, such as an option; null for nothing.</param>
    /// <param name="name">What the column may be called where nothing names it.</param>
    /// <exception cref="DatasetException">None is there.</exception>
    public int Guess(IReadOnlyList<string> usual, string what, string? option, string name) =>
        Find(usual) is >= 0 and var column ? column : throw HasNone(what, option, name);

    /// <summary>The complaint that no column was found, with a way out.</summary>
    /// <inheritdoc cref="Guess"/>
    public DatasetException HasNone(string what, string? option, string name)
    {
        var way = option is null ? $"call it {name}" : $"name it with {option}";
        return new($"{File}: no column of {what} found; {way}; the columns are {ColumnNames}");
    }

    /// <summary>The number in its file of the first row with fewer cells than the header; null where all have as many.</summary>
    public int? FindShortRow() =>
        Rows.TakeWhile(row => row.Length >= Header.Length).Count() is var whole && whole < Rows.Count ? FirstRow + whole : null;

    /// <summary>Whether a cell has nothing in it.</summary>
    public bool IsEmpty(int row, int column) => column >= Rows[row].Length || Rows[row][column].Length == 0;

    /// <summary>A cell's text; null for an empty one.</summary>
    public string? TextOrNull(int row, int column) => IsEmpty(row, column) ? null : Rows[row][column];

    /// <summary>A cell's text.</summary>
    /// <exception cref="DatasetException">The row is too short, or the cell empty.</exception>
    public string Text(int row, int column) =>
        TextOrNull(row, column) ?? throw new DatasetException($"{File}: row {FirstRow + row} is empty in {Name(column)}");

    /// <summary>A cell's number, with a decimal point or comma whatever the machine's language.</summary>
    /// <exception cref="DatasetException">The cell is empty, no number, or not finite.</exception>
    public double Number(int row, int column) =>
        Parse(Text(row, column)) is { } number && double.IsFinite(number)
            ? number
            : throw new DatasetException(
                $"{File}: row {FirstRow + row} has \"{Text(row, column)}\" in {Name(column)} instead of a finite number");

    /// <summary>The number that a text is: <c>3.5</c> or <c>3,5</c>; null for none.</summary>
    public static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        || (text.AsSpan().Count(',') == 1
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
            ? number
            : null;

    string Name(int column) => column < Header.Length ? $"the column {Header[column]}" : $"column {column + 1}";

    /// <summary>A semicolon or tab that parts the first line so that its commas are decimal; null where none does.</summary>
    static char? SeparatorBesideDecimalCommas(byte[] bytes)
    {
        using var text = new StreamReader(new MemoryStream(bytes));
        var line = text.ReadLine() ?? "";
        return Array.Find<char?>([';', '\t'], separator => line.Contains(separator!.Value)
            && line.Split(separator.Value).All(cell => !cell.Contains(',', StringComparison.Ordinal) || Parse(cell) is not null));
    }

    static List<string[]> CsvRows(string file, byte[] bytes)
    {
        try
        {
            var options = SeparatorBesideDecimalCommas(bytes) is { } separator ? Csv with { Separator = separator } : Csv;
            using var reader = CsvReader.Create(new MemoryStream(bytes), options, leaveOpen: false);
            List<string[]> rows = [];
            while (reader.Read())
            {
                var row = new string[reader.FieldCount];
                for (var i = 0; i < row.Length; i++) row[i] = reader.GetString(i);
                if (row.Any(cell => cell.Length > 0)) rows.Add(row);
            }

            return rows;
        }
        catch (CsvFormatException e)
        {
            throw new DatasetException($"{file}: is not a CSV file ({e.Message.Split('\n')[0].TrimEnd()})", e);
        }
    }
}
