using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Model;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// What one level of each uint8 feature map of the trunk is worth, found once by calibration and carried by the checkpoint as text. Maps
/// are named after the convolution that gives them; that of the stem is taken after its max pooling, that of a block's last convolution
/// after the sum.
/// </summary>
sealed class ActivationScales
{
    /// <summary>The name of the checkpoint's metadata that holds them.</summary>
    public const string MetadataName = "activation_scales";

    /// <summary>What calibration gives a map that is always zero; and less could not be told from nothing in the network's text.</summary>
    internal const double Smallest = 1e-9;

    /// <summary>Far above what any map holds behind batch normalisation.</summary>
    internal const double Largest = 1e9;

    readonly Dictionary<string, double> _scales;

    /// <param name="scales">One for each of <see cref="Names"/>; rounded to the five digits that their text has.</param>
    /// <exception cref="FormatException">One is missing, extra, or not from <see cref="Smallest"/> to <see cref="Largest"/>.</exception>
    public ActivationScales(IReadOnlyDictionary<string, double> scales)
    {
        _scales = Names.Where(scales.ContainsKey).ToDictionary(
            name => name, name => double.Parse(Text(scales[name]), CultureInfo.InvariantCulture), StringComparer.Ordinal);
        if (Names.FirstOrDefault(name => !_scales.ContainsKey(name)) is { } missing)
        {
            throw new FormatException($"has no scale for {missing}");
        }

        if (scales.Keys.FirstOrDefault(name => !_scales.ContainsKey(name)) is { } extra)
        {
            throw new FormatException($"has a scale for '{extra}', which the network does not have");
        }

        if (_scales.FirstOrDefault(scale => !(scale.Value is >= Smallest and <= Largest)) is { Key: { } bad })
            throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture, $"has the scale {_scales[bad]:G5} for {bad}; scales are from {Smallest} to {Largest}"));
    }

    /// <summary>The maps that are uint8, in the order of the data.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        ResNet50.StemName,
        .. ResNet50.Stages.SelectMany(blocks => blocks).SelectMany(
            block => new[] { $"{block.Name}.conv1", $"{block.Name}.conv2", $"{block.Name}.conv3" }),
    ];

    /// <summary>The scale of a map.</summary>
    public double this[string name] => _scales[name];

    /// <summary>Reads the scales that a checkpoint carries.</summary>
    /// <exception cref="CheckpointException">It carries none, or they do not fit the network.</exception>
    public static ActivationScales From(Checkpoint checkpoint) => checkpoint.ReadMetadata(MetadataName, Parse)
        ?? throw new CheckpointException(
            checkpoint.Path,
            "has no activation scales, which int8 needs; 'hyperiqa models quantize' calibrates them on your images and writes a "
                + "checkpoint with them");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static ActivationScales Parse(string text)
    {
        var scales = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split(' ') is not [var name, var number]
                || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale)
                || !scales.TryAdd(name, scale))
            {
                throw new FormatException("is not a list of unique names with a number each");
            }
        }

        return new(scales);
    }

    /// <summary>Those that lie a part of the way to others, by ratio.</summary>
    /// <param name="part">0 gives these, 1 the others.</param>
    public ActivationScales Toward(ActivationScales others, double part) => new(
        Names.ToDictionary(name => name, name => this[name] * Math.Pow(others[name] / this[name], part), StringComparer.Ordinal));

    /// <summary><c>res.conv1 0.013718, res.layer1.0.conv1 0.010231, …</c></summary>
    public override string ToString() => string.Join(", ", Names.Select(name => $"{name} {Text(_scales[name])}"));

    static string Text(double scale) => scale.ToString("G5", CultureInfo.InvariantCulture);
}
