using System.Text;
using HyperIqa.Files;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// A table that is only read: its rows, from first to last or from a place on. Its file can be closed for a while, since a system opens
/// only a limited number.
/// </summary>
sealed class TableReader : IDisposable
{
    const int MostShown = 120;

    readonly string _name;
    readonly bool _canOpenAgain;
    FileStream? _file;
    RowReader? _rows;

    TableReader(string name, FileStream file, TableFormat format, bool canOpenAgain = false)
    {
        (_name, _file, _canOpenAgain) = (name, file, canOpenAgain);
        _rows = new(file, format);
        if (!_rows.Next(out var first))
        {
            RefuseWhatIsNoRow();
            return;
        }

        Layout = RowLayout.Parse(format, first)
            ?? throw new TableException($"{name}: is not a table of scores; it begins with {Shown(first)}");
        if (Layout.IsHeader(first)) Header = first.ToArray();
    }

    /// <summary>What its rows look like; null where there is nothing to tell by.</summary>
    public RowLayout? Layout { get; }

    /// <summary>The names of the columns as they stand in the file; empty where they do not.</summary>
    public byte[] Header { get; } = [];

    /// <summary>Where the row after the last one that was read begins.</summary>
    public long Position => Rows.Position;

    /// <summary>Whether its file is open.</summary>
    public bool IsOpen => _file is not null;

    RowReader Rows => _rows ??= OpenAgain();

    /// <summary>Opens a table.</summary>
    /// <exception cref="TableException">There is none, or its rows are not those of a table of scores.</exception>
    public static TableReader Open(string name)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            if (!file.CanSeek) throw new TableException($"{name}: is a pipe, and a table is read twice; give a file");

            var beginning = new byte[512];
            beginning = beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
            if (ParquetFile.Recognise(beginning)) return OfParquet(name, file);

            if (Unreadable.ByContent(beginning, "a table of scores") is { } reason) throw new TableException($"{name}: {reason}");

            if (beginning.Length == 0 && !File.Exists(SettingsFile.PathOf(name))) // a run without a row of JSON lines leaves settings, too
                throw new TableException($"{name}: is empty");

            var isJson = beginning is [(byte)'{', ..];
            file.Position = 0;
            var table = new TableReader(name, file, isJson ? TableFormat.JsonLines : TableFormat.Csv, canOpenAgain: true);
            file = null;
            return table;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new TableException(
                exception is InvalidDataException
                    ? $"{name}: is not a table of scores ({exception.Message})"
                    : $"{name}: {Unreadable.Because(name, exception, "a table of scores")}",
                exception);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The rows of a file that is open already.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="file">From its beginning; closed with the table.</param>
    public static TableReader Over(string name, FileStream file, TableFormat format) => new(name, file, format);

    /// <summary>A row's cells in the order of the columns, empty for nothing.</summary>
    /// <exception cref="TableException">It is none of this table's.</exception>
    public IReadOnlyList<string> CellsOf(ReadOnlySpan<byte> row) => Layout!.Cells(row) ?? throw Strange(row);

    /// <summary>Goes to the first row.</summary>
    public void Rewind() => Rows.MoveTo(Header.Length);

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Its bytes, line feed included; good until the next call.</param>
    public bool Next(out ReadOnlySpan<byte> row) => Rows.Next(out row);

    /// <summary>The row that begins at a place; good until the next call.</summary>
    /// <exception cref="TableException">None does.</exception>
    public ReadOnlySpan<byte> At(long place)
    {
        Rows.MoveTo(place);
        return Rows.Next(out var row) ? row : throw new TableException($"{_name}: changed while it was read");
    }

    /// <summary>What a row tells.</summary>
    /// <exception cref="TableException">It is none of this table's.</exception>
    public ScoredRow Parse(ReadOnlySpan<byte> row) => Layout!.Parse(row) ?? throw Strange(row);

    /// <summary>The image of a row.</summary>
    /// <exception cref="TableException">It is none of this table's.</exception>
    public string ImageOf(ReadOnlySpan<byte> row) => Layout!.ImageOf(row) ?? throw Strange(row);

    /// <summary>Whether a row is of an image.</summary>
    /// <exception cref="TableException">It is none of this table's.</exception>
    public bool IsOf(ReadOnlySpan<byte> row, string image) => Layout!.BeginsWith(row, image) || ImageOf(row) == image;

    /// <exception cref="TableException">The file goes on after the last whole row.</exception>
    public void CheckEnd()
    {
        if (Rows.Position != _file!.Length)
        {
            throw new TableException($"{_name}: ends within a row: its run was killed or is still going on");
        }
    }

    /// <summary>Closes the file, where it can be opened again; reading then has to begin at a given place.</summary>
    public void LetGo()
    {
        if (!_canOpenAgain) return;

        Dispose();
        (_file, _rows) = (null, null);
    }

    public void Dispose() => _file?.Dispose();

    RowReader OpenAgain()
    {
        try
        {
            _file = new FileStream(_name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return new(_file, Layout?.Format ?? TableFormat.Csv);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{_name}: {Unreadable.Because(_name, exception, "a table of scores")}", exception);
        }
    }

    static TableReader OfParquet(string name, FileStream file)
    {
        file.Position = 0;
        return Over(name, ParquetScores.AsCsv(file), TableFormat.Csv);
    }

    /// <summary>A table whose run was killed within its first row begins as a table does.</summary>
    void RefuseWhatIsNoRow()
    {
        var beginning = new byte[MostShown];
        _file!.Position = 0;
        beginning = beginning[.._file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        if (beginning.Length > 0 && !"image,"u8.StartsWith(beginning) && !beginning.AsSpan().StartsWith("image,"u8) && beginning[0] != '{')
        {
            throw new TableException($"{_name}: is not a table of scores; it begins with {Shown(beginning)}");
        }
    }

    TableException Strange(ReadOnlySpan<byte> row) =>
        new($"{_name}: a row does not have the columns {Layout!.InWords}: {Shown(row)}");

    static string Shown(ReadOnlySpan<byte> row) => Encoding.UTF8.GetString(row[..Math.Min(row.Length, MostShown)]).TrimEnd().Quoted();
}
