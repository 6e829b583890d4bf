using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>The rows of a table that a run continues.</summary>
/// <param name="name">The table, as the user named it.</param>
/// <param name="keep">Whether to keep a row; throws <see cref="FormatException"/> for one of another table.</param>
sealed class ResumedTable(string name, RowLayout layout, RowFilter keep)
{
    readonly List<long> _dropped = [];

    /// <summary>Whether there are any.</summary>
    public bool Any { get; private set; }

    /// <summary>Reads them.</summary>
    /// <param name="made">The settings that it was made with; null where nobody knows them.</param>
    /// <param name="run">The settings of the rows to come.</param>
    /// <returns>Where the last whole row ends, and whether all are kept.</returns>
    /// <exception cref="TableException">The rows to come do not belong to them.</exception>
    public (long Length, bool AllAreKept) Read(string path, TableSettings? made, TableSettings run)
    {
        using var file = File.OpenRead(path);
        var rows = new RowReader(file, layout.Format);
        for (var number = 1; Next(rows, out var row); number++)
        {
            if (number == 1 && layout.IsHeader(row))
            {
                var columns = string.Join(',', RowLayout.CsvCells(row));
                if (columns != layout.InWords)
                {
                    throw new TableException($"{name}: has the columns {columns}, but the new rows have {layout.InWords}");
                }

                continue;
            }

            if (!Any) CheckSettings(made, run);
            Any = true;
            try
            {
                if (!keep(row)) _dropped.Add(rows.Position);
            }
            catch (FormatException)
            {
                throw new TableException(
                    $"{name}: row {number} does not have the columns {layout.InWords}; the table is another one, or damaged");
            }
        }

        return (rows.Position, _dropped.Count == 0);
    }

    /// <summary>Writes the rows that are kept, and the names of the columns, into a file of their own.</summary>
    /// <returns>The copy's length; it is on the disk.</returns>
    public long CopyKept(string path, string copy)
    {
        using var file = File.OpenRead(path);
        using var to = new FileStream(copy, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
        WholeFile.KeepMode(path, to.SafeFileHandle);
        var rows = new RowReader(file, layout.Format);
        var dropped = 0;
        while (rows.Next(out var row))
        {
            if (dropped < _dropped.Count && _dropped[dropped] == rows.Position) dropped++;
            else to.Write(row);
        }

        to.Flush(flushToDisk: true);
        return to.Length;
    }

    bool Next(RowReader rows, out ReadOnlySpan<byte> row)
    {
        try
        {
            return rows.Next(out row);
        }
        catch (InvalidDataException exception)
        {
            throw new TableException($"{name}: {exception.Message}; this is not a table of scores", exception);
        }
    }

    void CheckSettings(TableSettings? made, TableSettings run)
    {
        if (made is null)
        {
            throw new TableException($"{name}: the settings of its rows are unknown: {SettingsFile.PathOf(name)} is missing or damaged");
        }

        string[] differences = [.. made.Differences(run)];
        if (differences.Length > 0)
        {
            throw new TableException($"{name}: its rows were made with other settings: {string.Join(", ", differences)}");
        }
    }
}
