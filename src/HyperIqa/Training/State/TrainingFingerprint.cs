using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Training.State;

/// <summary>
/// What must be the same for a training to go on: data, start, recipe and all else that its numbers depend on, except how long it takes.
/// Epochs and time may be given anew, so that a training can be made longer.
/// </summary>
/// <param name="values">By name: an option, or what the person gave by several.</param>
sealed class TrainingFingerprint(IReadOnlyDictionary<string, string> values)
{
    static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    const string Learnt = "photographs to learn from", Judged = "photographs to judge by", Labels = "labels";

    static readonly Dictionary<string, string> OptionOf = new(StringComparer.Ordinal)
    {
        [nameof(Recipe.Name)] = "--recipe",
        [nameof(Recipe.BatchSize)] = "--batch-size",
        [nameof(Recipe.Patches)] = "--patches",
        [nameof(Recipe.HeadsRate)] = "--learning-rate",
        [nameof(Recipe.TrunkRate)] = "--trunk-learning-rate",
        [nameof(Recipe.WeightDecay)] = "--weight-decay",
        [nameof(Recipe.BatchNorm)] = "--batch-norm",
        [nameof(Recipe.Loss)] = "--loss",
        [nameof(Recipe.Stride)] = "--stride",
        [nameof(Recipe.PatchesPerImage)] = "--patches-per-image",
        [nameof(Recipe.StatisticsWeight)] = "--statistics-weight",
        [nameof(Recipe.DegradedShare)] = "--degraded-share",
    };

    /// <summary>Every value, by name.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Sixteen hexadecimal digits that tell this training from others.</summary>
    public string Digest => Hash(values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"));

    /// <summary>Takes a training's fingerprint.</summary>
    /// <param name="options">What it does.</param>
    /// <param name="split">What it learns from and is judged by.</param>
    /// <param name="freshStages">The stages that the trunk to start from lacks.</param>
    public static TrainingFingerprint Of(TrainingOptions options, ValidationSplit split, IReadOnlyList<int> freshStages)
    {
        var values = JsonSerializer.SerializeToNode(options.Recipe, Json)!.AsObject()
            .ToDictionary(value => OptionOf.GetValueOrDefault(value.Key, value.Key), value => Text(value.Value), StringComparer.Ordinal);
        values["--seed"] = options.Seed.ToString(CultureInfo.InvariantCulture);
        values["--precision"] = Text(JsonSerializer.SerializeToNode(options.Precision, Json));
        values["--preprocessing"] = options.Preprocessing.Name;
        values["--init"] = Path.GetFileName(options.Initial) is not { } name ? "none"
            : freshStages.Count == 0 ? name
            : $"{name} without stage {string.Join(", ", freshStages)}";
        if (options.Variant != NetworkVariant.Full) values["--variant"] = ModelLoader.NameOf(options.Variant);
        values["--freeze"] = options.FreezeTrunk ? "trunk" : "none";
        values["--warm-up-heads"] = options.WarmUpHeads switch
        {
            null => "none",
            { Time: { } time } => time.ToString("c", CultureInfo.InvariantCulture),
            { Epochs: var epochs } => string.Create(CultureInfo.InvariantCulture, $"{epochs} epochs"),
        };
        values["--validation-patches"] = options.ValidationPatches.ToString(CultureInfo.InvariantCulture);
        values[Learnt] = Hash(split.Training.Select(photo => photo.Name));
        values[Judged] = Hash(split.Validation.Select(photo => photo.Name));
        values[Labels] = Hash(split.Training
            .Concat(split.Validation)
            .Select(photo => string.Create(CultureInfo.InvariantCulture, $"{photo.Name}={photo.Mos:R}")));
        return new(values);
    }

    /// <summary>In words how this training differs from an earlier one; null where it does not.</summary>
    public string? DifferenceFrom(TrainingFingerprint earlier)
    {
        var names = values.Keys.Union(earlier.Values.Keys)
            .Where(name => values.GetValueOrDefault(name) != earlier.Values.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal);
        var differences = string.Join("; ", names.Select(name => name is Learnt or Judged or Labels
            ? $"the {name} differ"
            : $"{name} is {values.GetValueOrDefault(name, "unknown")} and was {earlier.Values.GetValueOrDefault(name, "unknown")}"));
        return differences.Length > 0 ? differences : null;
    }

    static string Text(JsonNode? value) => value?.ToString() ?? "none";

    static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
