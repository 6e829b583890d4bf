using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Files;
using HyperIqa.Tables;

namespace HyperIqa.Pages.Maps;

/// <summary>
/// Which photographs of a folder have their maps, a line each, with the settings of these maps beside it: so a run that was stopped can be
/// continued.
/// </summary>
sealed partial class MapJournal(string folder, TableSettings settings) : IDisposable
{
    /// <summary>Its name in the folder; a search for photographs passes it over.</summary>
    const string Name = ".maps.jsonl";

    readonly string _path = Path.Join(folder, Name);
    SettingsFile? _held;
    AppendOnlyFile? _lines;
    long _kept;

    /// <summary>Whether an earlier run has left one in the folder.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Join(folder, Name));

    /// <summary>In what the maps of an earlier run differ from these, such as <c>range 0 100 instead of 20 80</c>.</summary>
    /// <exception cref="TableException">A process is writing them.</exception>
    public IEnumerable<string> Differences() => (SettingsFile.Read(_path) ?? TableSettings.Unknown).Differences(settings);

    /// <summary>What an earlier run has done, to be kept; a line that was cut off is not.</summary>
    public IReadOnlyList<MapEntry> Keep()
    {
        List<MapEntry> entries = [];
        ReadOnlySpan<byte> left = File.ReadAllBytes(_path);
        while (left.IndexOf((byte)'\n') is >= 0 and var end && Parse(left[..end]) is { } entry)
        {
            entries.Add(entry);
            left = left[(end + 1)..];
            _kept += end + 1;
        }

        return entries;
    }

    /// <summary>Says that a photograph's files are written.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="TableException">Another process writes it.</exception>
    public void Add(MapEntry entry)
    {
        var lines = _lines ??= Open();
        lines.Append(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, EntryFormat.Default.MapEntry) + "\n"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _lines?.Dispose();
        _held?.Dispose();
    }

    /// <summary>Opened for the first entry: a folder that holds nothing else yet becomes one of maps before.</summary>
    AppendOnlyFile Open()
    {
        _held = SettingsFile.Hold(_path);
        var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.SetLength(_kept);
        file.Position = _kept;
        _held.Write(settings);
        return new(file);
    }

    static MapEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var entry = JsonSerializer.Deserialize(line, EntryFormat.Default.MapEntry);
            return entry is { Title: not null, Name: not null, Ranges: not null } ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [JsonSerializable(typeof(MapEntry))]
    sealed partial class EntryFormat : JsonSerializerContext;
}
