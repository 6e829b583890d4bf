using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Files;

namespace HyperIqa.Inference.Int8;

/// <summary>The levels that int8 gives to a checkpoint's weights.</summary>
static class WeightLevels
{
    /// <summary>The name of the metadata that holds the largest level of the weights, where that is less than 127.</summary>
    public const string MetadataName = "largest_weight_level";

    const int Most = 127;

    /// <summary>
    /// The largest level that the int8 network may give to a checkpoint's weights; weights that have levels keep them so.
    /// </summary>
    /// <exception cref="CheckpointException">The metadata hold something else.</exception>
    public static int LargestOf(Checkpoint checkpoint)
    {
        if (!checkpoint.Metadata.TryGetValue(MetadataName, out var text)) return Most;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= Most
            ? level
            : throw new CheckpointException(
                checkpoint.Path, $"its metadata '{MetadataName}' is {text.Quoted()}; it must be a whole number from 1 to {Most}");
    }
}
