using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperIqa.Checkpoints;

/// <summary>
/// How far a checkpoint errs, learnt from photographs that it had not seen and people had judged; its metadata carries it. An interval
/// reaches as far below and above a MOS as people's judgement of nine in ten reference photographs of such a MOS did (conformal prediction:
/// Vovk, Gammerman and Shafer, 2005), and further where an image is unlike them.
/// </summary>
sealed partial class MosIntervals
{
    /// <summary>The name of the checkpoint's metadata that holds them.</summary>
    public const string MetadataName = "mos_intervals";

    /// <summary>The share of people's MOS that lies in an interval.</summary>
    public const double Coverage = 0.9;

    readonly Entry _entry;

    /// <exception cref="FormatException">The numbers don't belong together.</exception>
    internal MosIntervals(Entry entry)
    {
        var knots = entry.Mos.Length;
        if (knots < 2 || entry.Low.Length != knots || entry.High.Length != knots || !entry.Mos.SequenceEqual(entry.Mos.Order()))
            throw new FormatException("have no low and high for each MOS, in rising order");
        if (entry.Axes.Length != entry.Variances.Length || entry.Axes.Any(axis => axis.Length != entry.Center.Length))
            throw new FormatException("have axes that do not fit the center");
        if (!entry.Numbers.All(double.IsFinite) || entry.Variances.Append(entry.Rest).Append(entry.Unit).Any(value => value <= 0))
            throw new FormatException("have numbers that cannot be");

        _entry = entry;
    }

    /// <summary>What the reference photographs are, such as <c>600 photographs of BIQ2021</c>.</summary>
    public string Photographs => _entry.Photographs;

    /// <summary>The rule by which their patches were taken: <c>grid</c>, <c>random</c> or <c>dense</c>.</summary>
    public string Crops => _entry.Crops;

    /// <summary>How they were prepared, such as <c>native</c>.</summary>
    public string Preprocessing => _entry.Preprocessing;

    /// <summary>The intervals that a checkpoint carries.</summary>
    /// <returns>Null where it carries none.</returns>
    /// <exception cref="CheckpointException">They are damaged.</exception>
    public static MosIntervals? From(Checkpoint checkpoint) => checkpoint.ReadMetadata(MetadataName, Parse);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static MosIntervals Parse(string text)
    {
        try
        {
            return new(JsonSerializer.Deserialize(text, IntervalFormat.Default.Entry) ?? throw new FormatException("are empty"));
        }
        catch (JsonException exception)
        {
            throw new FormatException("are not JSON as 'hyperiqa models calibrate' writes it", exception);
        }
    }

    /// <summary>
    /// How far an image is from the reference photographs in what it shows: the distance of its mean semantic feature from theirs, by the
    /// spread of theirs (Mahalanobis), in units of what 19 of 20 of them stay below.
    /// </summary>
    /// <param name="semantic">The mean of its reduced semantic feature.</param>
    /// <returns>0 or more; null where the network has no such feature.</returns>
    public double? Unlikeness(IReadOnlyList<float> semantic) =>
        semantic.Count == _entry.Center.Length ? _entry.Distance(semantic) / _entry.Unit : null;

    /// <summary>Whether an image is further from the reference photographs than each of them is from the others.</summary>
    public bool IsStrange(double unlikeness) => unlikeness > _entry.Farthest;

    /// <summary>The interval that 90 % of people's MOS of such images lie in; people give 0 to 100.</summary>
    /// <param name="unlikeness">Beyond 1 the interval grows in proportion.</param>
    public (double Low, double High) Around(double mos, double unlikeness)
    {
        var factor = Math.Max(1, unlikeness);
        return (Math.Clamp(mos + factor * At(_entry.Low, mos), 0, 100), Math.Clamp(mos + factor * At(_entry.High, mos), 0, 100));
    }

    /// <summary>Metadata's text: JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(_entry, IntervalFormat.Default.Entry);

    /// <summary>A value between two knots in proportion, beyond them that of the last.</summary>
    double At(double[] values, double mos)
    {
        var knots = _entry.Mos;
        var above = Array.FindIndex(knots, knot => knot > mos);
        if (above < 0) return values[^1];
        if (above == 0) return values[0];

        var part = (mos - knots[above - 1]) / (knots[above] - knots[above - 1]);
        return values[above - 1] + part * (values[above] - values[above - 1]);
    }

    /// <summary>What the metadata holds.</summary>
    /// <param name="Mos">Knots, in rising order.</param>
    /// <param name="Low">How far below each of them the interval begins, 0 or less.</param>
    /// <param name="High">How far above it ends, 0 or more.</param>
    /// <param name="Center">The mean semantic feature of the reference photographs.</param>
    /// <param name="Axes">Directions in which it varies most, each of length 1.</param>
    /// <param name="Variances">Its variance along each of them.</param>
    /// <param name="Rest">Its mean variance along all other directions.</param>
    /// <param name="Unit">The distance that 19 of 20 reference photographs stay below.</param>
    /// <param name="Farthest">The unlikeness of the reference photograph that is furthest from the others.</param>
    internal sealed record Entry(
        [property: JsonRequired] string Photographs,
        [property: JsonRequired] string Crops,
        [property: JsonRequired] string Preprocessing,
        [property: JsonRequired] double[] Mos,
        [property: JsonRequired] double[] Low,
        [property: JsonRequired] double[] High,
        [property: JsonRequired] double[] Center,
        [property: JsonRequired] double[][] Axes,
        [property: JsonRequired] double[] Variances,
        [property: JsonRequired] double Rest,
        [property: JsonRequired] double Unit,
        [property: JsonRequired] double Farthest)
    {
        /// <summary>All its numbers.</summary>
        [JsonIgnore]
        public IEnumerable<double> Numbers =>
            [.. Mos, .. Low, .. High, .. Center, .. Axes.SelectMany(axis => axis), .. Variances, Rest, Unit, Farthest];

        /// <summary>
        /// The distance of a semantic feature from the center: 1 where it is as far in each direction as it varies there.
        /// </summary>
        public double Distance(IReadOnlyList<float> semantic)
        {
            double[] difference = [.. semantic.Select((value, channel) => value - Center[channel])];
            double sum = 0, along = 0;
            for (var i = 0; i < Axes.Length; i++)
            {
                var coordinate = Axes[i].Zip(difference, (axis, value) => axis * value).Sum();
                sum += coordinate * coordinate / Variances[i];
                along += coordinate * coordinate;
            }

            sum += Math.Max(0, difference.Sum(value => value * value) - along) / Rest;
            return Math.Sqrt(sum / Center.Length);
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(Entry))]
    sealed partial class IntervalFormat : JsonSerializerContext;
}
