using System.Collections;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// Puts the tables of shards together. Copies rows byte by byte and never holds all of them in memory, only where each one lies.
/// </summary>
sealed class TableMerge : IDisposable
{
    const int Buffer = 1 << 20;

    /// <summary>Tables that are open at a time: systems let a process open 1024 files, or fewer.</summary>
    const int MostOpen = 128;

    readonly List<TableReader> _tables = [];
    readonly Queue<TableReader> _open = [];
    readonly RowIndex _index;

    /// <summary>Opens tables and finds their rows.</summary>
    /// <exception cref="TableException">
    /// One cannot be read, is being written or was not finished, or they differ in their columns or settings.
    /// </exception>
    public TableMerge(IReadOnlyList<string> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        try
        {
            Settings = MergedSettings.From(tables);
            foreach (var name in tables)
            {
                _tables.Add(TableReader.Open(name));
                NoteOpen(_tables[^1]);
            }

            CheckColumns(tables);
            _index = Index();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What all the scores depend on; null where that is not known of all tables.</summary>
    public TableSettings? Settings { get; }

    /// <summary>How the tables are written; null where they are all empty.</summary>
    public TableFormat? Format => _tables.Find(table => table.Layout is not null)?.Layout!.Format;

    /// <summary>Writes the rows into a table that is there whole or not at all.</summary>
    /// <param name="existing">What becomes of a table that is there already.</param>
    /// <exception cref="TableException">It cannot be written.</exception>
    /// <exception cref="IOException">It cannot be written any further.</exception>
    public MergeOutcome Write(string path, IfTableExists existing, IEnumerable<string>? expected = null)
    {
        if (TableFormats.Named(path) == TableFormat.Parquet) return WriteParquet(path, existing, expected);

        using var table = TableFile.OpenWhole(new(path, Settings ?? TableSettings.Unknown, existing));
        var outcome = Write(table.Stream, expected);
        table.Complete();
        return outcome;
    }

    /// <summary>
    /// Writes the rows. Without a list, writes them table by table as they stand there, and of an image with several rows the first that
    /// has a score. With a list, writes them in its order, and only those of images in it.
    /// </summary>
    /// <param name="expected">The list; an image that is there twice has two rows. Null for none.</param>
    /// <exception cref="IOException">They could not be written.</exception>
    public MergeOutcome Write(Stream stream, IEnumerable<string>? expected = null)
    {
        var outcome = new MergeOutcome();
        var buffered = new BufferedStream(stream, Buffer); // not disposed, which would close the stream
        if (_tables.Find(table => table.Header.Length > 0) is { } headed) buffered.Write(headed.Header);
        if (expected is null) WriteAll(buffered, outcome);
        else WriteListed(buffered, outcome, expected);
        buffered.Flush();
        return outcome;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var table in _tables) table.Dispose();
    }

    MergeOutcome WriteParquet(string path, IfTableExists existing, IEnumerable<string>? expected)
    {
        if (existing == IfTableExists.Refuse && File.Exists(path)) throw new TableException($"{path}: exists already");

        var rows = ParquetScores.Temporary();
        var outcome = Write(rows, expected);
        rows.Position = 0;
        using var table = TableReader.Over(path, rows, Format ?? TableFormat.Csv);
        ParquetScores.Write(path, table, Settings);
        return outcome;
    }

    void WriteAll(BufferedStream stream, MergeOutcome outcome)
    {
        var (left, passed) = (LeftOut(outcome), 0);
        for (var number = 0; number < _tables.Count; number++)
        {
            var table = Table(number);
            table.Rewind();
            for (var offset = table.Position; table.Next(out var row); offset = table.Position)
            {
                if (passed < left.Count && left[passed] == RowIndex.PlaceOf(number, offset))
                {
                    passed++;
                    continue;
                }

                stream.Write(row);
                outcome.Rows++;
            }
        }
    }

    void WriteListed(BufferedStream stream, MergeOutcome outcome, IEnumerable<string> expected)
    {
        var isWritten = new BitArray(_index.Count);
        foreach (var image in expected.Select(ScoredRow.NameOf))
        {
            if (Best(_index.Find(image), image, isWritten) is { } row)
            {
                isWritten[row] = true;
                stream.Write(Row(row));
                outcome.Rows++;
            }
            else
            {
                outcome.Missing.Add(image);
            }
        }

        // named as the tables have them
        foreach (var row in Enumerable.Range(0, _index.Count).Where(row => !isWritten[row]).OrderBy(row => _index.PlaceOf(row)))
        {
            var image = ImageOf(row);
            (Rows(_index.Alike(row), image).Any(other => isWritten[other]) ? outcome.Duplicates : outcome.Unexpected).Add(image);
        }
    }

    void CheckColumns(IReadOnlyList<string> names)
    {
        var first = _tables.FindIndex(table => table.Layout is not null);
        for (var i = first + 1; i < _tables.Count; i++)
        {
            if (_tables[i].Layout is not { } layout || _tables[first].Layout is not { } other) continue;
            if (layout.Format != other.Format)
                throw new TableException($"{names[i]}: is {Named(layout.Format)}, and {names[first]} is {Named(other.Format)}");
            if (layout.InWords != other.InWords)
                throw new TableException($"{names[i]}: has the columns {layout.InWords}, but {names[first]} has {other.InWords}");
        }
    }

    static string Named(TableFormat format) => format == TableFormat.Csv ? "CSV" : "JSON lines";

    RowIndex Index()
    {
        var index = new RowIndex(Enumerable.Range(0, _tables.Count).Sum(number => Count(Table(number))));
        for (var number = 0; number < _tables.Count; number++)
        {
            var table = Table(number);
            table.Rewind();
            for (var offset = table.Position; table.Next(out var row); offset = table.Position)
            {
                index.Add(table.ImageOf(row), number, offset);
            }
        }

        index.Sort();
        return index;
    }

    static long Count(TableReader table)
    {
        long rows = 0;
        table.Rewind();
        while (table.Next(out _)) rows++;
        table.CheckEnd();
        return rows;
    }

    /// <summary>The places of the rows whose images have a better one, in order: they may be millions.</summary>
    List<long> LeftOut(MergeOutcome outcome)
    {
        List<(long Place, int Row)> left = [];
        for (int row = 0, end; row < _index.Count; row = end)
        {
            var alike = _index.Alike(row);
            end = alike.End.Value;
            if (end == row + 1) continue;

            foreach (var image in Enumerable.Range(row, end - row).Select(ImageOf).Distinct(StringComparer.Ordinal))
            {
                var best = Best(alike, image, isTaken: null);
                left.AddRange(Rows(alike, image).Where(other => other != best).Select(other => (_index.PlaceOf(other), other)));
            }
        }

        left.Sort();
        foreach (var (_, row) in left) outcome.Duplicates.Add(ImageOf(row));
        return [.. left.Select(one => one.Place)];
    }

    /// <summary>The first of an image's rows not taken yet that has a score, or without one the first not taken; null for none.</summary>
    int? Best(Range alike, string image, BitArray? isTaken)
    {
        var (first, end) = (alike.Start.Value, alike.End.Value);
        if (end == first + 1) return isTaken?[first] != true && IsOf(first, image) ? first : null; // nearly always

        int[] rows = [.. Rows(alike, image).Where(row => isTaken is null || !isTaken[row])];
        return rows.Length == 0 ? null : rows.OrderBy(row => Parse(row).Mos is null).ThenBy(row => _index[row]).First();
    }

    IEnumerable<int> Rows(Range alike, string image)
    {
        for (var row = alike.Start.Value; row < alike.End.Value; row++)
        {
            if (IsOf(row, image)) yield return row;
        }
    }

    bool IsOf(int row, string image) => _tables[_index[row].Table].IsOf(Row(row), image);

    ScoredRow Parse(int row) => _tables[_index[row].Table].Parse(Row(row));

    string ImageOf(int row) => _tables[_index[row].Table].ImageOf(Row(row));

    ReadOnlySpan<byte> Row(int row) => _index[row] is var (table, offset) ? Table(table).At(offset) : default;

    /// <summary>A table, in the place of the one that was opened first if too many are open.</summary>
    TableReader Table(int number)
    {
        var table = _tables[number];
        if (!table.IsOpen) NoteOpen(table);
        return table;
    }

    void NoteOpen(TableReader table)
    {
        if (_open.Count == MostOpen) _open.Dequeue().LetGo();
        _open.Enqueue(table);
    }
}
