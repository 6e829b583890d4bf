using System.Runtime.Intrinsics.X86;

namespace HyperIqa.Training;

/// <summary>What the trunk computes in while it learns. Weights, optimiser, heads and judging are float32 always.</summary>
public enum TrainingPrecision
{
    /// <summary>Single precision.</summary>
    Fp32,

    /// <summary>The upper half of single precision: the same range with 8 bits of mantissa. Nearly twice as fast where the processor multiplies in it.</summary>
    Bf16,
}

/// <summary>What this machine trains fastest in.</summary>
public static class FastestPrecision
{
    const int Features = 7;           // leaf of the CPUID instruction
    const int Avx512BFloat16 = 1 << 5; // EAX of its subleaf 1
    const int AmxBFloat16 = 1 << 22;   // EDX of its subleaf 0

    /// <summary>bfloat16 where the processor has instructions for it (AVX512_BF16 or AMX-BF16), else float32.</summary>
    public static TrainingPrecision OfThisMachine { get; } = Multiplies() ? TrainingPrecision.Bf16 : TrainingPrecision.Fp32;

    static bool Multiplies()
    {
        if (!X86Base.IsSupported || !Avx512F.IsSupported || X86Base.CpuId(0, 0).Eax < Features) return false;

        var subleaves = X86Base.CpuId(Features, 0);
        return (subleaves.Edx & AmxBFloat16) != 0 || (subleaves.Eax >= 1 && (X86Base.CpuId(Features, 1).Eax & Avx512BFloat16) != 0);
    }
}
