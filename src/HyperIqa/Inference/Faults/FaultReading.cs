using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Checkpoints;
using HyperIqa.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Inference.Faults;

/// <summary>
/// Sees faults that are too small to show in a score: a weighted sum of what the network saw of each cell of an image, and of how that
/// differs from the cells around it and from the rest of the image. The weights are learnt from photographs of which a part was damaged; a
/// checkpoint's metadata carries them. Maps use them. No score depends on them.
/// </summary>
sealed partial class FaultReading
{
    /// <summary>The name of the checkpoint's metadata that holds it.</summary>
    public const string MetadataName = "fault_reading";

    /// <summary>Numbers that are read of each cell: its own, their distance from the image's median, and from the mean around it.</summary>
    public const int Inputs = 3 * CellFeatures.Count;

    /// <summary>The cells around a cell that it is compared with, itself included: as many each way.</summary>
    const int Around = 5;

    /// <summary>A number as many standard deviations from its mean says no more than one that is nearer.</summary>
    const double Farthest = 6;

    /// <summary>Where nothing is damaged, cells differ by 19 points (standard deviation): a difference of as many counts little.</summary>
    const double Ordinary = 20;

    /// <summary>No part of a photograph has more points to lose.</summary>
    const double MostLost = 100;

    static readonly TorchSharp.Scalar Least = -Farthest, Most = Farthest;

    readonly Entry _entry;

    /// <exception cref="FormatException">The numbers don't belong together.</exception>
    internal FaultReading(Entry entry)
    {
        if (new[] { entry.Mean, entry.Deviation, entry.Weights }.Any(numbers => numbers.Length != Inputs))
            throw new FormatException($"has no mean, deviation and weight for each of {Inputs} numbers");
        if (!entry.Mean.Concat(entry.Deviation).Concat(entry.Weights).All(float.IsFinite) || entry.Deviation.Any(value => value <= 0))
            throw new FormatException("has numbers that cannot be");

        _entry = entry;
    }

    /// <summary>What it was learnt from, such as <c>800 photographs of BIQ2021</c>.</summary>
    public string Photographs => _entry.Photographs;

    /// <summary>The reading that a checkpoint carries.</summary>
    /// <returns>Null where it carries none.</returns>
    /// <exception cref="CheckpointException">It is damaged, or the network has no semantic feature, which it reads.</exception>
    public static FaultReading? From(Checkpoint checkpoint)
    {
        if (checkpoint.Metadata.ContainsKey(MetadataName) && ModelLoader.VariantOf(checkpoint) == NetworkVariant.NoHyper)
        {
            throw new CheckpointException(
                checkpoint.Path,
                $"has '{MetadataName}' in its metadata, but is of the variant {ModelLoader.NameOf(NetworkVariant.NoHyper)}, which has no "
                    + "semantic feature to read");
        }

        return checkpoint.ReadMetadata(MetadataName, Parse);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static FaultReading Parse(string text)
    {
        try
        {
            return new(JsonSerializer.Deserialize(text, ReadingFormat.Default.Entry) ?? throw new FormatException("is empty"));
        }
        catch (JsonException exception)
        {
            throw new FormatException("is not JSON as 'hyperiqa models localize' writes it", exception);
        }
    }

    /// <summary>
    /// How much each cell of an image loses by faults of its own: the weighted sum p, above that of the image's median cell, as
    /// 20 · ln(1 + e^((p - 20) / 20)) points.
    /// </summary>
    public FaultPoints Read(CellFeatures cells)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var points = Usual(Compare(cells.Values), tensor(_entry.Mean), tensor(_entry.Deviation)).mv(tensor(_entry.Weights));
        float[] read = [.. points.data<float>()], sorted = [.. read.Order()];
        var median = sorted[(sorted.Length - 1) / 2];
        return new([.. read.Select(value => Lost(value - median))], (int)cells.Values.shape[2]);
    }

    static float Lost(double above) =>
        (float)(Ordinary * Math.Log(1 + Math.Exp((Math.Min(above, MostLost) - Ordinary) / Ordinary)));

    /// <summary>What is read of each cell: (rows · columns, <see cref="Inputs"/>).</summary>
    /// <param name="own">What the network saw of each, see <see cref="CellFeatures.Values"/>.</param>
    internal static Tensor Compare(Tensor own)
    {
        using var scope = NewDisposeScope();
        var median = own.flatten(1).kthvalue((own.shape[1] * own.shape[2] + 1) / 2, 1).values.view(-1, 1, 1);
        var around = avg_pool2d(own.unsqueeze(0), [Around, Around], [1, 1], [Around / 2, Around / 2], count_include_pad: false).squeeze(0);
        return cat([own, own.sub(median), own.sub(around)]).flatten(1).t().contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The same in standard deviations from what is usual.</summary>
    /// <param name="inputs">What <see cref="Compare"/> gave.</param>
    /// <param name="mean">Of each input.</param>
    /// <param name="deviation">The standard deviation of each input.</param>
    internal static Tensor Usual(Tensor inputs, Tensor mean, Tensor deviation) => inputs.sub(mean).div(deviation).clamp(Least, Most);

    /// <summary>Metadata's text: JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(_entry, ReadingFormat.Default.Entry);

    /// <summary>What the metadata holds.</summary>
    /// <param name="Photographs">What it was learnt from, in words.</param>
    /// <param name="Mean">Of each input.</param>
    /// <param name="Deviation">The standard deviation of each input.</param>
    /// <param name="Weights">The points of MOS that a standard deviation of each input takes off.</param>
    internal sealed record Entry(
        [property: JsonRequired] string Photographs,
        [property: JsonRequired] float[] Mean,
        [property: JsonRequired] float[] Deviation,
        [property: JsonRequired] float[] Weights);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(Entry))]
    sealed partial class ReadingFormat : JsonSerializerContext;
}
