using System.Runtime.Intrinsics.X86;
using HyperIqa.Model;

namespace HyperIqa.Inference.Int8;

/// <summary>What this machine can do in int8.</summary>
public static class Int8Support
{
    const int Features = 7;            // leaf of the CPUID instruction
    const int Avx512Vnni = 1 << 11;    // ECX of its subleaf 0
    const int AvxVnni = 1 << 4;        // EAX of its subleaf 1

    /// <summary>Whether libtorch has the operators: its builds for x64 do.</summary>
    public static bool IsAvailable => OneDnn.IsAvailable;

    /// <summary>Whether the processor multiplies and sums bytes in one instruction (VNNI). Without, int8 was measured to be twice as fast as float32 instead of three times.</summary>
    public static bool IsFast { get; } = HasVnni();

    /// <summary>
    /// The largest level of a weight: 127, or 63 where products are summed in pairs of 16 bits (AVX2 and AVX-512 without VNNI), because
    /// 2 · 255 · 127 does not fit them. It costs half as much again in accuracy.
    /// </summary>
    public static int LargestLevel { get; } = IsFast ? 127 : 63;

    static bool HasVnni()
    {
        if (!X86Base.IsSupported || !Avx2.IsSupported || X86Base.CpuId(0, 0).Eax < Features) return false;

        var subleaves = X86Base.CpuId(Features, 0);
        return (Avx512F.IsSupported && (subleaves.Ecx & Avx512Vnni) != 0) || (subleaves.Eax >= 1 && (X86Base.CpuId(Features, 1).Eax & AvxVnni) != 0);
    }
}
