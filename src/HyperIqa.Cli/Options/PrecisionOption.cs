using HyperIqa.Checkpoints;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;

namespace HyperIqa.Cli.Options;

/// <summary><c>--precision</c>, and the engine that goes with it.</summary>
static class PrecisionOption
{
    public static Setting<Precision> Create() => new("--precision")
    {
        Description = "Number format of the computation; int8 is up to three times faster and changes MOS by 0.1 to 0.3 on average "
            + "(default: fp32)",
        HelpName = "fp32|int8",
        TakesOwnDefault = true,
        CustomParser = ChoiceParser.Create(("fp32", Precision.Fp32), ("int8", Precision.Int8)),
    };

    /// <summary>The word for a precision.</summary>
    public static string Name(Precision precision) => precision == Precision.Int8 ? "int8" : "fp32";

    /// <summary>The option of commands whose results are looked at rather than compared to the last digit.</summary>
    public static Setting<Precision?> CreateForLooking() => new("--precision")
    {
        Description = "What the network computes in: fp32 or int8; default: int8 where the checkpoint and this processor allow it "
            + "at speed, else fp32",
        HelpName = "fp32|int8",
        TakesOwnDefault = true,
        CustomParser = ChoiceParser.Create<Precision?>(("fp32", Precision.Fp32), ("int8", Precision.Int8)),
    };

    /// <summary>The option of a command that writes the network down.</summary>
    public static Setting<Precision> CreateForExport() => new("--precision")
    {
        Description = "Number format of the convolutions; int8 writes pairs of QuantizeLinear and DequantizeLinear, a third of the size, "
            + "and needs a checkpoint with activation scales (default: fp32)",
        HelpName = "fp32|int8",
        CustomParser = ChoiceParser.Create(("fp32", Precision.Fp32), ("int8", Precision.Int8)),
    };

    /// <summary>What is asked for, else int8 where it is available and fast.</summary>
    public static Precision OrFaster(Precision? asked, Checkpoint checkpoint) =>
        asked ?? (Int8Support.IsAvailable && Int8Support.IsFast && checkpoint.Metadata.ContainsKey(ActivationScales.MetadataName)
            ? Precision.Int8
            : Precision.Fp32);

    /// <summary>Refuses a checkpoint that lacks what a precision needs, before anything is written.</summary>
    /// <exception cref="CheckpointException">
    /// It has no activation scales, which int8 needs, or its metadata about int8 are damaged.
    /// </exception>
    public static void Check(Precision precision, Checkpoint checkpoint)
    {
        if (precision != Precision.Int8) return;

        _ = ActivationScales.From(checkpoint);
        _ = WeightLevels.LargestOf(checkpoint);
    }

    /// <summary>Loads the network that a checkpoint holds; the checkpoint is not needed afterwards.</summary>
    /// <exception cref="UsageException">This machine cannot compute so.</exception>
    /// <exception cref="CheckpointException">The checkpoint is no whole network, or lacks what int8 needs.</exception>
    public static Engine Load(Precision precision, Checkpoint checkpoint)
    {
        if (precision == Precision.Int8) CheckInt8();
        var engine = ModelLoader.LoadEngine(precision, checkpoint);
        if (precision == Precision.Int8 && !Int8Support.IsFast)
        {
            Messages.Warning("this processor has no VNNI instructions; int8 may be no faster than fp32 here");
        }

        return engine;
    }

    /// <exception cref="UsageException">This platform's libtorch has no int8 convolutions.</exception>
    public static void CheckInt8()
    {
        if (!Int8Support.IsAvailable)
        {
            throw new UsageException(
                "int8 needs an x64 processor: libtorch has no int8 convolutions on this platform; --precision fp32 works");
        }
    }
}
