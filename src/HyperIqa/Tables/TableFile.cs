using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Tables;

/// <summary>Whether an earlier row is kept.</summary>
delegate bool RowFilter(ReadOnlySpan<byte> row);

/// <summary>
/// A table in a file, one process's at a time, with its settings beside it. A process that is killed at any moment leaves a table that can
/// be resumed, or none: a new table gets its name, in the place of an old one or of none, when its first row is on the disk, and then its
/// settings follow.
/// </summary>
sealed class TableFile : AppendOnlyFile
{
    readonly string _path;
    readonly SettingsFile _settings;
    readonly bool _isWhole;
    TableSettings? _new;

    TableFile(string path, FileStream file, SettingsFile settings, bool isEmpty, TableSettings? replacing, bool isWhole = false)
        : base(file)
    {
        (_path, _settings, IsEmpty, _new, _isWhole) = (path, settings, isEmpty, replacing, isWhole);
    }

    /// <summary>Whether not even names of columns are in it.</summary>
    public bool IsEmpty { get; }

    /// <summary>Opens a table.</summary>
    /// <param name="place">The file, and what becomes of what is there.</param>
    /// <param name="keep">
    /// Called for each row that is there where it is resumed: whether to keep it. Throws <see cref="FormatException"/> for a row of another
    /// table.
    /// </param>
    /// <exception cref="TableException">
    /// It cannot be written, another process writes it, or its rows and the new ones do not belong together.
    /// </exception>
    public static TableFile Open(TableTarget place, RowLayout layout, RowFilter keep) =>
        Open(place, (path, held) => place.Existing == IfTableExists.Replace || !File.Exists(path)
            ? BeginNew(path, held, place.Settings, isWhole: false)
            : GoOn(path, held, place.Settings, new ResumedTable(place.Path, layout, keep)));

    /// <summary>Opens a table that is there only when it is complete.</summary>
    /// <inheritdoc cref="Open(TableTarget, RowLayout, RowFilter)"/>
    public static TableFile OpenWhole(TableTarget place) =>
        Open(place, (path, held) => BeginNew(path, held, place.Settings, isWhole: true));

    static TableFile Open(TableTarget place, Func<string, SettingsFile, TableFile> open)
    {
        var (name, _, existing) = place;
        SettingsFile? held = null;
        try
        {
            var path = FileIdentity.FinalTarget(name);
            held = SettingsFile.Hold(path);
            FinishReplacing(path, held);
            Refuse(name, path, held, existing);
            var table = open(path, held);
            held = null;
            return table;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TableException($"{name}: {exception.Unwritten()}", exception);
        }
        finally
        {
            held?.Dispose();
        }
    }

    public override void Append(ReadOnlySpan<byte> row)
    {
        base.Append(row);
        if (!_isWhole) Replace();
    }

    public override void Complete()
    {
        base.Complete();
        Replace();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_new is not null) RemoveReplacement(_path);
        if (_new is not null && !File.Exists(_path)) _settings.Remove();
        else _settings.Dispose();
    }

    static void Refuse(string name, string path, SettingsFile held, IfTableExists existing)
    {
        var isThere = File.Exists(path);
        if (isThere && existing == IfTableExists.Refuse) throw new TableException($"{name}: exists already");
        if (held.IsForeign && !(isThere && existing == IfTableExists.Resume))
        {
            throw new TableException(
                $"{name}: its settings would be written to {SettingsFile.PathOf(name)}, which is another file");
        }
    }

    /// <summary>
    /// Cleans up after a process that was killed. It left behind the replacement and its settings, which come to nothing; or its settings
    /// alone, which belong to the table.
    /// </summary>
    static void FinishReplacing(string path, SettingsFile held)
    {
        var replacement = WholeFile.PlaceOfBegun(path);
        if (File.Exists(replacement))
        {
            RemoveReplacement(path);
        }
        else if (File.Exists(SettingsFile.PathOf(replacement)))
        {
            if (TableSettings.FromJson(File.ReadAllText(SettingsFile.PathOf(replacement))) is { } settings) held.Write(settings);
            File.Delete(SettingsFile.PathOf(replacement));
        }
    }

    static void RemoveReplacement(string path)
    {
        File.Delete(SettingsFile.PathOf(WholeFile.PlaceOfBegun(path)));
        File.Delete(WholeFile.PlaceOfBegun(path));
    }

    static TableFile BeginNew(string path, SettingsFile held, TableSettings settings, bool isWhole)
    {
        var begun = WholeFile.PlaceOfBegun(path);
        var file = new FileStream(begun, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        WholeFile.KeepMode(path, file.SafeFileHandle);
        using (var beside = new FileStream(SettingsFile.PathOf(begun), FileMode.Create, FileAccess.Write))
        {
            beside.Write(Encoding.UTF8.GetBytes(settings.ToJson()));
            beside.Flush(flushToDisk: true);
        }

        return new(path, file, held, isEmpty: true, settings, isWhole);
    }

    static TableFile GoOn(string path, SettingsFile held, TableSettings settings, ResumedTable rows)
    {
        var (length, kept) = rows.Read(path, held.Settings, settings);
        if (!kept)
        {
            length = rows.CopyKept(path, WholeFile.PlaceOfBegun(path));
            File.Move(WholeFile.PlaceOfBegun(path), path, overwrite: true);
        }

        var builds = held.Settings?.Builds ?? [];
        if (!rows.Any) held.Write(settings);
        else if (settings.Builds.Except(builds).Any()) held.Write(settings.MadeBy(builds.Concat(settings.Builds)));
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        file.SetLength(length);
        file.Position = length;
        return new(path, file, held, length == 0, replacing: null);
    }

    void Replace()
    {
        if (_new is not { } settings) return;

        Sync();
        File.Move(WholeFile.PlaceOfBegun(_path), _path, overwrite: true);
        _new = null;
        _settings.Write(settings);
        File.Delete(SettingsFile.PathOf(WholeFile.PlaceOfBegun(_path)));
    }
}
