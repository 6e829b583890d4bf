using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Scoring;

namespace HyperIqa.Tables;

/// <summary>
/// What the scores of a table depend on, beside the images: rows that were made with different settings do not belong in one table.
/// </summary>
sealed class TableSettings
{
    static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the plus sign of a version
    };

    /// <summary>The builds that made the rows; they may differ in rows of one table, but it is worth a word.</summary>
    const string Program = "program";

    const string UnknownBuild = "an unknown build";
    const string And = ", ";

    readonly OrderedDictionary<string, string> _values;

    TableSettings(OrderedDictionary<string, string> values) => _values = values;

    /// <summary>Those of rows of which nobody knows how they were made.</summary>
    internal static TableSettings Unknown { get; } = new(new());

    /// <summary>The settings of a run.</summary>
    /// <param name="model">The checkpoint's SHA-256.</param>
    /// <param name="precision">What the network computes in.</param>
    public static TableSettings From(string model, string precision, ScoringOptions options)
    {
        var values = new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["model"] = model,
            ["precision"] = precision,
            ["preprocessing"] = $"{options.Preprocessing}",
            ["decoding"] = options.Decode == DecodeRule.Fast ? "fast" : "exact",
            ["crops"] = options.CropsName,
        };
        if (options.Crops == CropRule.Dense) values["stride"] = Text(options.Stride);
        else values["patches"] = Text(options.Patches);
        if (options.UntilStandardError is { } until) values["until-se"] = Text(until);
        if (options.Crops == CropRule.Random) values["seed"] = Text(options.Seed);
        values[Program] = ProgramVersion.Text;
        return new(values);
    }

    /// <summary>The settings by name, in the order of the file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values => _values;

    /// <summary>The builds of the program that made the rows, the first one first.</summary>
    public IReadOnlyList<string> Builds => _values.GetValueOrDefault(Program, UnknownBuild).Split(And);

    /// <summary>These settings, of rows that other builds made as well.</summary>
    public TableSettings MadeBy(IEnumerable<string> builds)
    {
        var values = new OrderedDictionary<string, string>(_values, StringComparer.Ordinal);
        values[Program] = string.Join(And, builds.Distinct());
        return new(values);
    }

    /// <summary>These settings, and another one.</summary>
    public TableSettings With(string name, string value) => new(new(_values, StringComparer.Ordinal) { [name] = value });

    /// <summary>A setting's value; empty where there is none of this name.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>In what the settings of a table differ from those of a run, such as <c>patches 25 instead of 9</c>.</summary>
    public IEnumerable<string> Differences(TableSettings run)
    {
        ArgumentNullException.ThrowIfNull(run);
        foreach (var name in _values.Keys.Union(run._values.Keys).Except([Program]))
        {
            var (here, there) = (_values.GetValueOrDefault(name), run._values.GetValueOrDefault(name));
            if (here == there) continue;

            yield return here is null
                ? $"no {name} instead of {Short(there!)}"
                : $"{name} {Short(here)}{(there is null ? "" : $" instead of {Short(there)}")}";
        }
    }

    /// <summary>In words, such as <c>precision int8, crops dense</c>.</summary>
    public override string ToString() => string.Join(And, _values.Select(value => $"{value.Key} {value.Value}"));

    /// <summary>The settings as a JSON object; nothing at all where they are not known.</summary>
    public string ToJson() => _values.Count == 0 ? "" : JsonSerializer.Serialize(_values, Format) + "\n";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <returns>Null for anything else.</returns>
    public static TableSettings? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) is { } values && values.ContainsKey("model")
                ? new(new(values, StringComparer.Ordinal))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A hash by its first digits.</summary>
    static string Short(string value) => value.Length == 64 ? $"{value[..12]}…" : value;

    static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
