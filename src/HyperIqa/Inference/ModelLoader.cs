using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using HyperIqa.Inference.Int8;
using HyperIqa.Model;

namespace HyperIqa.Inference;

/// <summary>Fills the network from a checkpoint.</summary>
static class ModelLoader
{
    const string Variance = ".running_var";

    /// <summary>Builds the network that a checkpoint holds.</summary>
    /// <param name="checkpoint">A checkpoint; not needed any more afterwards.</param>
    /// <exception cref="CheckpointException">A tensor is missing, extra or misshapen; the message lists them.</exception>
    public static HyperIqaModel Load(Checkpoint checkpoint)
    {
        var model = new HyperIqaModel();
        try
        {
            Check(checkpoint, model);
            foreach (var (name, tensor) in model.Parameters.Tensors)
            {
                checkpoint.Tensors[name].CopyTo(MemoryMarshal.Cast<byte, float>(tensor.bytes));
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Builds the network that a checkpoint holds, to compute fast.</summary>
    /// <param name="precision">What it computes in.</param>
    /// <param name="checkpoint">A checkpoint; not needed any more afterwards.</param>
    /// <exception cref="CheckpointException">A tensor is missing, extra or misshapen, or the file lacks what int8 needs.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch has no int8 convolutions here.</exception>
    public static Engine LoadEngine(Precision precision, Checkpoint checkpoint)
    {
        if (precision == Precision.Fp32) return new FastEngine(Load(checkpoint));
        if (!Int8Support.IsAvailable) throw new PlatformNotSupportedException("int8 needs an x64 processor: libtorch has no int8 convolutions on this platform; fp32 works");

        var scales = ActivationScales.Of(checkpoint);
        return new Int8Engine(Load(checkpoint), scales);
    }

    /// <summary>Makes sure that a checkpoint is a whole HyperIQA.</summary>
    /// <exception cref="CheckpointException">It is not; the message lists what is missing, extra or misshapen.</exception>
    public static void Check(Checkpoint checkpoint)
    {
        using var model = new HyperIqaModel();
        Check(checkpoint, model);
    }

    static void Check(Checkpoint checkpoint, HyperIqaModel model)
    {
        var expected = model.Parameters.Tensors.ToDictionary(entry => entry.Key, entry => entry.Value.shape);
        foreach (var name in model.Parameters.Statistics.Where(name => name.EndsWith(Variance, StringComparison.Ordinal)))
        {
            expected.Add(name.Replace(Variance, ".num_batches_tracked", StringComparison.Ordinal), []); // official files have them; nothing depends on them
        }

        StrictMatch.Check(checkpoint, expected);
    }
}
