using System.Runtime.Intrinsics.X86;

namespace HyperIqa.LibTorch;

/// <summary>
/// Which instructions the processor has that oneDNN computes faster with, by the CPUID instruction where .NET does not tell.
/// </summary>
static class Processor
{
    const int Features = 7;            // leaf of CPUID
    const int Avx512Vnni = 1 << 11;    // ECX of its subleaf 0
    const int AmxBFloat16 = 1 << 22;   // EDX of its subleaf 0
    const int AvxVnni = 1 << 4;        // EAX of its subleaf 1
    const int Avx512BFloat16 = 1 << 5; // EAX of its subleaf 1

    static readonly (int Ecx, int Edx, int EaxOfFirst) Flags = Read();

    static readonly InstructionCap Cap = InstructionCap.OfThisProcess;

    /// <summary>Whether it multiplies and sums bytes in one instruction: AVX512_VNNI or AVX-VNNI.</summary>
    public static bool HasVnni =>
        (Cap.Avx512Vnni && Avx512F.IsSupported && (Flags.Ecx & Avx512Vnni) != 0)
            || (Cap.AvxVnni && Avx2.IsSupported && (Flags.EaxOfFirst & AvxVnni) != 0);

    /// <summary>Whether it multiplies numbers of type bfloat16: AVX512_BF16 or AMX-BF16.</summary>
    public static bool HasBFloat16 =>
        Cap.BFloat16 && Avx512F.IsSupported && ((Flags.Edx & AmxBFloat16) != 0 || (Flags.EaxOfFirst & Avx512BFloat16) != 0);

    static (int Ecx, int Edx, int EaxOfFirst) Read()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < Features) return default;

        var (subleaves, _, ecx, edx) = X86Base.CpuId(Features, 0);
        return (ecx, edx, subleaves >= 1 ? X86Base.CpuId(Features, 1).Eax : 0);
    }
}
