using HyperIqa.LibTorch;

namespace HyperIqa.Research.Training.Recipes;

/// <summary>What the trunk computes in while it learns. Weights, optimiser, heads and judging are float32 always.</summary>
enum TrainingPrecision
{
    /// <summary>Single precision.</summary>
    Fp32,

    /// <summary>
    /// The upper half of single precision: the same range with 8 bits of mantissa. Nearly twice as fast where the processor multiplies in
    /// it.
    /// </summary>
    Bf16,
}

/// <summary>What this machine trains fastest in.</summary>
static class FastestPrecision
{
    /// <summary>bfloat16 where the processor has instructions for it (AVX512_BF16 or AMX-BF16), else float32.</summary>
    public static TrainingPrecision OfThisMachine => Processor.HasBFloat16 ? TrainingPrecision.Bf16 : TrainingPrecision.Fp32;
}
