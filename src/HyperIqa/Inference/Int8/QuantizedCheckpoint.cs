using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// A checkpoint with the weights that int8 uses stored as int8, each beside the scales of its output channels. Batch normalisation stays
/// as it is: it is a factor a channel, so that the folded weights have the very same levels (but where two share theirs, see
/// <see cref="Int8Convolution"/>).
/// </summary>
static class QuantizedCheckpoint
{
    /// <summary>Writes one, whole or not at all; the other weights are float16.</summary>
    /// <param name="path">Replaced if it exists.</param>
    /// <param name="checkpoint">The weights; closed when they have been read, because the file may be its own.</param>
    /// <param name="scales">What calibration found for them.</param>
    /// <exception cref="CheckpointException">The file cannot be written, or a weight is too large for float16.</exception>
    public static void Write(string path, Checkpoint checkpoint, ActivationScales scales)
    {
        var quantized = new Int8Script(scales).Convolutions
            .SelectMany(convolution => convolution.Names)
            .Select(name => $"{name}.weight")
            .ToHashSet(StringComparer.Ordinal);
        var tensors = checkpoint.Tensors.Values.SelectMany(tensor => quantized.Contains(tensor.Name) ? Quantize(tensor) : [tensor]);
        SafetensorsFile.Write(path, tensors, MetadataWith(checkpoint, scales), ElementType.Float16, checkpoint);
    }

    /// <summary>Writes the checkpoint as it is, with its weights in the type that they have, and the scales beside them.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteScalesOnly(string path, Checkpoint checkpoint, ActivationScales scales)
    {
        var halves = checkpoint.Tensors.Values.Select(tensor => tensor.DType).FirstOrDefault(
            type => type is ElementType.Float16 or ElementType.BFloat16, ElementType.Float32);
        SafetensorsFile.Write(path, checkpoint.Tensors.Values, MetadataWith(checkpoint, scales), halves, checkpoint);
    }

    static CheckpointTensor[] Quantize(CheckpointTensor stored)
    {
        using var scope = NewDisposeScope();
        var weight = QuantizedWeight.Of(tensor(stored.ToSingles(), stored.Shape));
        CheckpointTensor[] written =
        [
            CheckpointTensor.FromInt8s(stored.Name, stored.Shape, MemoryMarshal.Cast<byte, sbyte>(weight.Levels.bytes)),
            CheckpointTensor.FromSingles(
                stored.Name + Checkpoint.ScaleSuffix, weight.Scales.shape, MemoryMarshal.Cast<byte, float>(weight.Scales.bytes)),
        ];
        GC.KeepAlive(weight); // the spans alone do not
        return written;
    }

    static Dictionary<string, string> MetadataWith(Checkpoint checkpoint, ActivationScales scales) =>
        new(checkpoint.MetadataForSaving(), StringComparer.Ordinal) { [ActivationScales.MetadataName] = scales.ToString() };
}
