using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperIqa.Checkpoints;

/// <summary>
/// The distribution of a checkpoint's own MOS over named photographs, which its metadata carries. It answers what a score means: what
/// share of those photographs scores lower.
/// </summary>
sealed partial class MosQuantiles
{
    /// <summary>The name of the checkpoint's metadata that holds them.</summary>
    public const string MetadataName = "mos_quantiles";

    /// <summary>Numbers that are kept: the MOS below which 0, 2, 4, … 100 % of the photographs score.</summary>
    public const int Kept = 51;

    /// <summary>Photographs that a distribution takes at least: fewer say nothing between two of the numbers that are kept.</summary>
    public const int Fewest = 2 * Kept;

    readonly Entry _entry;

    MosQuantiles(Entry entry)
    {
        if (entry.Mos.Length < 2 || !entry.Mos.All(double.IsFinite) || !entry.Mos.SequenceEqual(entry.Mos.Order()))
        {
            throw new FormatException("are not at least two numbers in rising order");
        }

        _entry = entry;
    }

    /// <summary>What the photographs are, such as <c>9,399 training photographs of BIQ2021</c>.</summary>
    public string Photographs => _entry.Photographs;

    /// <summary>The rule by which their patches were taken: <c>grid</c>, <c>random</c> or <c>dense</c>.</summary>
    public string Crops => _entry.Crops;

    /// <summary>How they were prepared, such as <c>native</c>.</summary>
    public string Preprocessing => _entry.Preprocessing;

    /// <summary>The distribution of scores, each MOS as a table has it.</summary>
    /// <param name="scores">One a photograph, in any order, at least <see cref="Fewest"/>.</param>
    /// <param name="crops">The rule by which their patches were taken.</param>
    /// <exception cref="ArgumentException">Too few scores.</exception>
    public static MosQuantiles Compute(IEnumerable<double> scores, string photographs, string crops, string preprocessing)
    {
        double[] sorted = [.. scores.Order()];
        if (sorted.Length < Fewest)
        {
            throw new ArgumentException(
                $"{sorted.Length} scores are too few for a distribution; it takes {Fewest} or more", nameof(scores));
        }

        return new(new(
            photographs,
            crops,
            preprocessing,
            [.. Enumerable.Range(0, Kept).Select(i => Math.Round(At(sorted, i / (Kept - 1.0)), 2))]));
    }

    /// <summary>The distribution that a checkpoint carries.</summary>
    /// <returns>Null where it carries none.</returns>
    /// <exception cref="CheckpointException">It is damaged.</exception>
    public static MosQuantiles? From(Checkpoint checkpoint) => checkpoint.ReadMetadata(MetadataName, Parse);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static MosQuantiles Parse(string text)
    {
        try
        {
            return new(JsonSerializer.Deserialize(text, Format.Default.Entry) ?? throw new FormatException("are empty"));
        }
        catch (JsonException exception)
        {
            throw new FormatException("are not JSON with photographs, crops, preprocessing and mos", exception);
        }
    }

    /// <summary>The MOS below which a share of the photographs scores, between two kept numbers in proportion.</summary>
    /// <param name="share">0..1.</param>
    public double Below(double share) => At(_entry.Mos, share);

    /// <summary>The share of the photographs that score lower than a MOS, 0..100.</summary>
    public double PercentileOf(double mos)
    {
        var values = _entry.Mos;
        var above = Array.FindIndex(values, value => value >= mos);
        if (above < 0) return 100;
        if (above == 0) return 0;

        return 100 * (above - 1 + (mos - values[above - 1]) / (values[above] - values[above - 1])) / (values.Length - 1);
    }

    /// <summary>Metadata's text: JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(_entry, Format.Default.Entry);

    /// <summary>A quantile of sorted numbers, between two of them in proportion (numpy's default).</summary>
    static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = Math.Min((int)place, sorted.Length - 2);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    sealed record Entry(
        [property: JsonRequired] string Photographs,
        [property: JsonRequired] string Crops,
        [property: JsonRequired] string Preprocessing,
        [property: JsonRequired] double[] Mos);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(Entry))]
    sealed partial class Format : JsonSerializerContext;
}
