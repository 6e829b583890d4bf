using System.Globalization;
using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using HyperIqa.Inference.Int8;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>
/// A checkpoint with the weights that int8 uses stored as int8, each beside the scales of its output channels. Batch normalisation stays
/// as it is: it is a factor a channel, so that the folded weights have the very same levels.
/// </summary>
static class QuantizedCheckpoint
{
    /// <summary>Writes one, whole or not at all; the weights that were not rounded are float16.</summary>
    /// <param name="path">Replaced if it exists.</param>
    /// <param name="checkpoint">The weights; closed when they have been read, because the file may be its own.</param>
    /// <param name="calibrated">What calibration found for them.</param>
    /// <exception cref="CheckpointException">The file cannot be written, or a weight is too large for float16.</exception>
    public static void Write(string path, Checkpoint checkpoint, CalibratedNetwork calibrated)
    {
        var tensors = checkpoint.Tensors.Values.SelectMany(tensor =>
            calibrated.Weights.TryGetValue(tensor.Name, out var weight) ? Stored(tensor.Name, weight)
            : tensor.Name == $"{ResNet50.StemName}.weight" ? [Stored(tensor.Name, calibrated.Stem)]
            : [tensor]);
        var metadata = new Dictionary<string, string>(checkpoint.MetadataForSaving(), StringComparer.Ordinal)
        {
            [ActivationScales.MetadataName] = $"{calibrated.Scales}",
            [WeightLevels.MetadataName] = RoundedWeights.LargestLevel.ToString(CultureInfo.InvariantCulture),
        };
        SafetensorsFile.Write(path, tensors, metadata, ElementType.Float16, checkpoint);
    }

    static CheckpointTensor[] Stored(string name, QuantizedWeight weight)
    {
        CheckpointTensor[] written =
        [
            CheckpointTensor.FromInt8s(name, weight.Levels.shape, MemoryMarshal.Cast<byte, sbyte>(weight.Levels.bytes)),
            CheckpointTensor.FromSingles(
                name + Checkpoint.ScaleSuffix, weight.Scales.shape, weight.Scales.Singles()),
        ];
        GC.KeepAlive(weight); // the spans do not
        return written;
    }

    static CheckpointTensor Stored(string name, Tensor weight)
    {
        using var contiguous = weight.contiguous();
        var written = CheckpointTensor.FromSingles(name, contiguous.shape, contiguous.Singles());
        GC.KeepAlive(contiguous); // the span does not
        return written;
    }
}
