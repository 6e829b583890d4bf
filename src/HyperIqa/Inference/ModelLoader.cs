using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using HyperIqa.Checkpoints;
using HyperIqa.Files;
using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using HyperIqa.Model;

namespace HyperIqa.Inference;

/// <summary>Fills the network from a checkpoint.</summary>
static class ModelLoader
{
    /// <summary>Where a checkpoint's metadata say what its network goes without.</summary>
    public const string VariantName = "variant";

    const string Variance = ".running_var";

    static readonly Dictionary<string, NetworkVariant> Variants = new(StringComparer.Ordinal)
    {
        ["full"] = NetworkVariant.Full,
        ["no-hyper"] = NetworkVariant.NoHyper,
        ["no-lda"] = NetworkVariant.NoLda,
    };

    /// <summary>A variant as metadata and command lines have it.</summary>
    public static string NameOf(NetworkVariant variant) => Variants.Single(known => known.Value == variant).Key;

    /// <summary>What a checkpoint's network goes without; nothing where it does not say.</summary>
    /// <exception cref="CheckpointException">It names a variant that is not known.</exception>
    public static NetworkVariant VariantOf(Checkpoint checkpoint) =>
        Variants.TryGetValue(checkpoint.Metadata.GetValueOrDefault(VariantName, "full"), out var variant)
            ? variant
            : throw new CheckpointException(
                checkpoint.Path,
                $"is of the variant {checkpoint.Metadata[VariantName].Quoted()}, which this program does not know; it knows "
                    + string.Join(", ", Variants.Keys));

    /// <summary>Makes sure that the network can be computed in int8.</summary>
    /// <exception cref="CheckpointException">It has no hyper network, of which int8 computes a part.</exception>
    public static void CheckInt8(Checkpoint checkpoint)
    {
        if (VariantOf(checkpoint) == NetworkVariant.NoHyper)
        {
            throw new CheckpointException(
                checkpoint.Path, $"is of the variant {NameOf(NetworkVariant.NoHyper)}, which int8 does not compute; fp32 does");
        }
    }

    /// <summary>Builds the network that a checkpoint holds.</summary>
    /// <param name="checkpoint">A checkpoint; not needed any more afterwards.</param>
    /// <exception cref="CheckpointException">A tensor is missing, extra or misshapen; the message lists them.</exception>
    public static HyperIqaModel Load(Checkpoint checkpoint)
    {
        var model = new HyperIqaModel(VariantOf(checkpoint));
        try
        {
            Check(checkpoint, model);
            Parallel.ForEach(
                model.Parameters.Tensors,
                KernelThreads.Options,
                entry => checkpoint.Tensors[entry.Key].CopyTo(MemoryMarshal.Cast<byte, float>(entry.Value.bytes)));
            return model;
        }
        catch (AggregateException exception)
        {
            model.Dispose();
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
            throw;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Builds the network that a checkpoint holds, to compute fast.</summary>
    /// <param name="checkpoint">A checkpoint; not needed any more afterwards.</param>
    /// <exception cref="CheckpointException">A tensor is missing, extra or misshapen, or the file lacks what int8 needs.</exception>
    /// <exception cref="PlatformNotSupportedException">libtorch has no int8 convolutions here.</exception>
    public static Engine LoadEngine(Precision precision, Checkpoint checkpoint)
    {
        if (precision == Precision.Fp32) return new FastEngine(Load(checkpoint));
        if (!Int8Support.IsAvailable)
        {
            throw new PlatformNotSupportedException(
                "int8 needs an x64 processor: libtorch has no int8 convolutions on this platform; fp32 works");
        }

        CheckInt8(checkpoint);
        var scales = ActivationScales.From(checkpoint);
        var largestLevel = WeightLevels.LargestOf(checkpoint);
        return new Int8Engine(Load(checkpoint), scales, largestLevel);
    }

    /// <summary>Makes sure that a checkpoint is a whole HyperIQA.</summary>
    /// <exception cref="CheckpointException">It is not; the message lists what is missing, extra or misshapen.</exception>
    public static void Check(Checkpoint checkpoint)
    {
        using var model = new HyperIqaModel(VariantOf(checkpoint));
        Check(checkpoint, model);
    }

    static void Check(Checkpoint checkpoint, HyperIqaModel model)
    {
        var expected = model.Parameters.Tensors.ToDictionary(entry => entry.Key, entry => entry.Value.shape);
        foreach (var name in model.Parameters.Statistics.Where(name => name.EndsWith(Variance, StringComparison.Ordinal)))
        {
            // official files have them; nothing depends on them
            expected.Add(name.Replace(Variance, ".num_batches_tracked", StringComparison.Ordinal), []);
        }

        StrictMatch.Check(checkpoint, expected);
    }
}
