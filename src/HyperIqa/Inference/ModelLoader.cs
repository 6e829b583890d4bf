using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using HyperIqa.Model;

namespace HyperIqa.Inference;

/// <summary>Fills the network from a checkpoint.</summary>
public static class ModelLoader
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
