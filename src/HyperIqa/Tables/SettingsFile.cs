using System.Text;

namespace HyperIqa.Tables;

/// <summary>
/// The settings beside a table: <c>scores.csv</c> has <c>scores.csv.settings.json</c>. Whoever writes the table holds this file open, so
/// that no other process writes it too; it is therefore changed in place and not replaced, and removed only where no table was made.
/// </summary>
sealed class SettingsFile : IDisposable
{
    readonly string _path;
    readonly FileStream _file;

    SettingsFile(string table, FileStream file)
    {
        (_path, _file) = (PathOf(table), file);
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        Settings = TableSettings.FromJson(reader.ReadToEnd());
        IsForeign = Settings is null && _file.Length > 0;
    }

    /// <summary>Whether there is something that is no settings.</summary>
    public bool IsForeign { get; }

    /// <summary>The settings; null where there are none, or they can't be read.</summary>
    public TableSettings? Settings { get; private set; }

    /// <summary>The file of a table.</summary>
    public static string PathOf(string table) => table + ".settings.json";

    /// <summary>Opens the file of a table, or makes it, and keeps others away.</summary>
    /// <exception cref="TableException">Another process writes the table.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SettingsFile Hold(string table)
    {
        try
        {
            while (true)
            {
                var file = new FileStream(PathOf(table), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                if (File.Exists(PathOf(table))) return new(table, file);

                file.Dispose(); // the process that held it has just removed it
            }
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new TableException($"{table}: another process is writing it", exception);
        }
    }

    /// <summary>Reads the settings of a table that nobody writes: beside it or, of a Parquet file, in it.</summary>
    /// <returns>Null where there are none.</returns>
    /// <exception cref="TableException">A process writes the table.</exception>
    public static TableSettings? Read(string table)
    {
        try
        {
            return File.Exists(PathOf(table)) ? TableSettings.FromJson(File.ReadAllText(PathOf(table))) : ParquetScores.SettingsOf(table);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new TableException($"{table}: a process is writing it", exception);
        }
    }

    /// <summary>
    /// Puts settings in the place of what is there, in one write, so that a process that is killed leaves the one or the other.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or broken.</exception>
    public void Write(TableSettings settings)
    {
        var json = Encoding.UTF8.GetBytes(settings.ToJson());
        var padded = new byte[Math.Max(json.Length, _file.Length)];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        _file.Position = 0;
        _file.Write(padded);
        _file.SetLength(json.Length);
        _file.Flush(flushToDisk: true);
        Settings = settings;
    }

    /// <summary>Closes the file, and removes it if nothing is in it.</summary>
    public void Remove()
    {
        var isEmpty = _file.Length == 0;
        if (OperatingSystem.IsWindows()) Dispose(); // what is open cannot be removed there
        if (isEmpty) File.Delete(_path);
        Dispose();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION.</summary>
    static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
