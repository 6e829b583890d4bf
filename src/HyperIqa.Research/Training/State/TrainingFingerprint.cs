using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HyperIqa.Files;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Research.Training.State;

/// <summary>
/// What must be the same for a training to go on: the bytes of photographs and start, labels, recipe and all else that its numbers depend
/// on, except how long it takes. Epochs and time may be given anew, so that a training can be made longer.
/// </summary>
/// <param name="values">By name: a setting, or what the person gave by several.</param>
/// <param name="photos">The photographs, those to learn from first; none where they are not known by their files.</param>
/// <param name="called">What messages call a setting; null for its name.</param>
sealed class TrainingFingerprint(
    IReadOnlyDictionary<string, string> values, IReadOnlyList<TrainingPhotograph> photos, Func<string, string>? called = null)
{
    static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    const string Learnt = "photographs to learn from", Judged = "photographs to judge by", Labels = "labels", Files = "files";

    /// <summary>Every value, by name.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Sixteen hexadecimal digits that tell this training from others.</summary>
    public string Digest => Hash(values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));

    /// <summary>Takes a training's fingerprint.</summary>
    /// <param name="split">What it learns from and is judged by; each photograph's file is read.</param>
    /// <param name="read">Told how many photographs are read; from any thread. Null for nobody.</param>
    public static TrainingFingerprint Compute(
        TrainingOptions options, ValidationSplit split, TrainingStart start, Action<int>? read = null)
    {
        TrainingPhotograph[] photos = [.. split.Training, .. split.Validation];
        var values = JsonSerializer.SerializeToNode(options.Recipe, Json)!.AsObject()
            .Where(value => value.Key != nameof(Recipe.Name))
            .ToDictionary(value => value.Key, value => Text(value.Value), StringComparer.Ordinal);
        values[nameof(options.Recipe)] = options.Recipe.Name;
        values[nameof(options.Seed)] = options.Seed.ToString(CultureInfo.InvariantCulture);
        values[nameof(options.Precision)] = Text(JsonSerializer.SerializeToNode(options.Precision, Json));
        values[nameof(options.Preprocessing)] = options.Preprocessing.Name;
        values[nameof(options.Initial)] = start.ToString();
        if (options.Variant != NetworkVariant.Full) values[nameof(options.Variant)] = ModelLoader.NameOf(options.Variant);
        values[nameof(Recipe.FrozenStages)] = options.FreezeTrunk ? "trunk"
            : options.Recipe.FrozenStages > 0 ? options.Recipe.FrozenStages.ToString(CultureInfo.InvariantCulture)
            : "none";
        values[nameof(options.Anchors)] = options.Anchors.Count == 0 ? "none" : Anchors(options.Anchors);
        values[nameof(options.WarmUpHeads)] = options.WarmUpHeads switch
        {
            null => "none",
            { Time: { } time } => time.ToString("c", CultureInfo.InvariantCulture),
            { Epochs: var epochs } => string.Create(CultureInfo.InvariantCulture, $"{epochs} epochs"),
        };
        values[nameof(options.ValidateEvery)] = options.ValidateEvery?.ToString(CultureInfo.InvariantCulture) ?? "default";
        values[nameof(options.ValidationPatches)] = options.ValidationPatches.ToString(CultureInfo.InvariantCulture);
        values[Learnt] = Hash(split.Training.Select(photo => photo.Name));
        values[Judged] = Hash(split.Validation.Select(photo => photo.Name));
        values[Labels] = Hash(photos.Select(photo => string.Create(CultureInfo.InvariantCulture, $"{photo.Name}={photo.Mos:R}")));
        values[Files] = Convert.ToBase64String(PhotographDigests.Compute(photos, read));
        return new(values, photos, options.Called);
    }

    /// <summary>In words how this training differs from an earlier one; null where it does not.</summary>
    public string? DifferenceFrom(TrainingFingerprint earlier)
    {
        string[] names =
        [
            .. values.Keys.Union(earlier.Values.Keys)
                .Where(name => values.GetValueOrDefault(name) != earlier.Values.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
        var areOthers = names.Contains(Learnt) || names.Contains(Judged); // which says it all
        var differences = string.Join("; ", names.Where(name => name != Files || !areOthers).Select(name => name switch
        {
            Learnt or Judged or Labels => $"the {name} differ",
            Files => ChangedFiles(earlier),
            _ => $"{called?.Invoke(name) ?? name} is {values.GetValueOrDefault(name, "unknown")} and was "
                + earlier.Values.GetValueOrDefault(name, "unknown"),
        }));
        return differences.Length > 0 ? differences : null;
    }

    string ChangedFiles(TrainingFingerprint earlier)
    {
        var (now, before) = (Digests(values), Digests(earlier.Values));
        string[] changed =
            [.. photos.Where((_, i) => !Digest(now, i).SequenceEqual(Digest(before, i))).Select(photo => photo.Path)];
        var others = changed.Length == 1 ? "" : $", and {changed.Length - 1} more";
        return changed is [var first, ..] ? $"{first} has other bytes than at the start{others}" : "the photographs' files differ";

        static byte[] Digests(IReadOnlyDictionary<string, string> values) =>
            Convert.FromBase64String(values.GetValueOrDefault(Files, ""));

        static ReadOnlySpan<byte> Digest(byte[] all, int photo) =>
            PhotographDigests.Size * (photo + 1) > all.Length ? [] : all.AsSpan(PhotographDigests.Size * photo, PhotographDigests.Size);
    }

    static string Anchors(IReadOnlyList<string> paths)
    {
        TrainingPhotograph[] pictures = [.. paths.Select(path => new TrainingPhotograph(Path.GetFileName(path), path, 0, path))];
        var digests = Convert.ToBase64String(PhotographDigests.Compute(pictures));
        return string.Create(
            CultureInfo.InvariantCulture, $"{paths.Count} pictures ({Hash([.. pictures.Select(picture => picture.Name), digests])})");
    }

    static string Text(JsonNode? value) => value?.ToString() ?? "none";

    static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(Sha256.Compute(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
