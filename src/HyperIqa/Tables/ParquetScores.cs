using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>
/// Tables of scores as Parquet files, with the settings in them. Such a file can only be written as a whole. Until its run ends, its rows
/// are in a table of CSV beside it, <c>scores.parquet.rows.csv</c>, which a run that is killed leaves behind to be resumed.
/// </summary>
static class ParquetScores
{
    const string Program = "hyperiqa", Settings = "hyperiqa.settings";

    /// <summary>Where a table's rows are until its run ends.</summary>
    public static string RowsOf(string table) => $"{table}.rows.csv";

    /// <summary>Makes the rows of a table that is there ready to be continued.</summary>
    /// <returns>Where the rows to come go.</returns>
    /// <exception cref="TableException">A table is there that should stay, or it cannot be read.</exception>
    public static TableTarget Begin(TableTarget place)
    {
        var (path, _, existing) = place;
        var rows = RowsOf(path);
        if (existing == IfTableExists.Refuse && File.Exists(path)) throw new TableException($"{path}: exists already");
        if (existing == IfTableExists.Refuse && File.Exists(rows))
            throw new TableException($"{path}: its run was cut short; {rows} has its rows, which can be continued or replaced");

        if (existing == IfTableExists.Resume && File.Exists(path) && !File.Exists(rows)) Unfold(path, rows);
        return place with { Path = rows };
    }

    /// <summary>Makes the table of its rows, which are then gone.</summary>
    /// <exception cref="IOException">It cannot be written; the rows stay.</exception>
    public static void End(string path)
    {
        var rows = RowsOf(path);
        using (var table = TableReader.Open(rows)) Write(path, table, SettingsFile.Read(rows));
        File.Delete(rows);
        File.Delete(SettingsFile.PathOf(rows));
    }

    /// <summary>Writes a table that is there whole or not at all.</summary>
    /// <param name="settings">What its scores depend on; null where nobody knows.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, TableReader table, TableSettings? settings)
    {
        IReadOnlyList<string> names = table.Layout?.Names ?? [.. Columns.Always.Select(column => column.Name)];
        using var file = WholeFile.Begin(path);
        ParquetFile.Write(
            file.Stream, [.. names.Select(name => (name, KindOf(name) ?? ParquetKind.Text))], Rows(table), Metadata(settings));
        file.Complete();
    }

    /// <summary>Writes rows of any table; a column is of numbers where all of its cells are.</summary>
    public static void Write(Stream stream, string[] header, IReadOnlyList<string[]> rows) => ParquetFile.Write(
        stream,
        [.. header.Select((name, column) => (name, KindOf(name) ?? (AreNumbers(rows, column) ? ParquetKind.Number : ParquetKind.Text)))],
        rows,
        Metadata(settings: null));

    /// <summary>A table's rows as this program writes CSV, with the names of its columns, in a file that nobody else sees.</summary>
    /// <param name="file">The table, from its beginning.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static FileStream AsCsv(FileStream file)
    {
        using var parquet = ParquetFile.Open(file);
        var rows = Temporary();
        try
        {
            WriteCsv(parquet, rows);
            rows.Position = 0;
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The cells of any table, the names of its columns first.</summary>
    /// <exception cref="DatasetException">It is damaged.</exception>
    public static List<string[]> Cells(string file, byte[] bytes)
    {
        try
        {
            using var parquet = ParquetFile.Open(new MemoryStream(bytes));
            return [parquet.Header, .. parquet.Rows()];
        }
        catch (InvalidDataException exception)
        {
            throw new DatasetException($"{file}: {exception.Message}", exception);
        }
    }

    /// <summary>The settings that a Parquet file carries; null for none, and for another file.</summary>
    public static TableSettings? SettingsOf(string file) =>
        Said(file)?.GetValueOrDefault(Settings) is { } json ? TableSettings.FromJson(json) : null;

    /// <summary>Whether this program wrote a Parquet file.</summary>
    public static bool IsOurs(string file) => Said(file)?.ContainsKey(Program) == true;

    /// <summary>A file that is gone when it is closed and, on most systems, also where the process is killed: it has no name.</summary>
    public static FileStream Temporary()
    {
        var file = new FileStream(
            Path.Join(Path.GetTempPath(), $"hyperiqa-{Path.GetRandomFileName()}"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows()) File.Delete(file.Name);
        return file;
    }

    static void Unfold(string path, string rows)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var parquet = ParquetFile.Open(file);
            var settings = SettingsOf(path) ?? throw new TableException($"{path}: the settings of its rows are unknown");
            using var table = TableFile.OpenWhole(new(rows, settings, IfTableExists.Replace));
            using var buffered = new BufferedStream(table.Stream, 1 << 16);
            WriteCsv(parquet, buffered);
            buffered.Flush();
            table.Complete();
        }
        catch (InvalidDataException exception)
        {
            throw new TableException($"{path}: {exception.Message}", exception);
        }
    }

    static void WriteCsv(ParquetTable parquet, Stream to)
    {
        using var csv = new CsvRows();
        var header = parquet.Header;
        Column?[] columns = [.. header.Select(name => Columns.Named(name) is { IsText: false } column ? column : null)];
        to.Write(csv.Write(header));
        foreach (var row in parquet.Rows()) to.Write(csv.Write([.. row.Select(Written)]));

        string? Written(string cell, int place) => cell.Length == 0 ? null
            : columns[place] is { } column ? column.Write(column.Read(new(""), cell))
            : cell;
    }

    static IEnumerable<IReadOnlyList<string>> Rows(TableReader table)
    {
        table.Rewind();
        while (Next() is { } cells) yield return cells;

        IReadOnlyList<string>? Next() => table.Next(out var row) ? table.CellsOf(row) : null;
    }

    static Dictionary<string, string>? Said(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var beginning = new byte[4];
            if (stream.ReadAtLeast(beginning, 4, throwOnEndOfStream: false) < 4 || !ParquetFile.Recognise(beginning)) return null;

            stream.Position = 0;
            using var parquet = ParquetFile.Open(stream);
            return parquet.Metadata.ToDictionary();
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    static Dictionary<string, string> Metadata(TableSettings? settings)
    {
        var said = new Dictionary<string, string> { [Program] = ProgramVersion.Text };
        if (settings?.ToJson() is { Length: > 0 } json) said[Settings] = json;
        return said;
    }

    /// <summary>What a column of a table of scores has; null for one of another table.</summary>
    static ParquetKind? KindOf(string name) => Columns.Named(name) is not { } column ? name == Columns.Fitted ? ParquetKind.Number : null
        : column.IsText ? ParquetKind.Text
        : column.IsWhole ? ParquetKind.Whole
        : ParquetKind.Number;

    static bool AreNumbers(IReadOnlyList<string[]> rows, int column) => rows.All(
        row => column >= row.Length || row[column].Length == 0 || Column.NumberOf(row[column]) is not null);
}
