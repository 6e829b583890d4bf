namespace HyperIqa.LibTorch;

/// <summary>
/// Which instructions oneDNN may use, where the environment variable <c>ONEDNN_MAX_CPU_ISA</c> limits them. Honouring it here makes a
/// modern processor behave like an older one in everything: in the code that oneDNN chooses, and in what this program chooses because of
/// the processor.
/// </summary>
/// <param name="AvxVnni">Sums of products of bytes in 256 bits.</param>
/// <param name="Avx512Vnni">The same in 512 bits.</param>
sealed record InstructionCap(bool AvxVnni, bool Avx512Vnni, bool BFloat16)
{
    /// <summary>What the environment says.</summary>
    public static InstructionCap OfThisProcess { get; } =
        Parse(Environment.GetEnvironmentVariable("ONEDNN_MAX_CPU_ISA") ?? Environment.GetEnvironmentVariable("DNNL_MAX_CPU_ISA"));

    /// <summary>Reads one of oneDNN's names in any case; like oneDNN it takes an unknown one, or none, for no limit.</summary>
    public static InstructionCap Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "SSE41" or "AVX" or "AVX2" or "AVX512_CORE" => new(AvxVnni: false, Avx512Vnni: false, BFloat16: false),
        "AVX2_VNNI" or "AVX2_VNNI_2" => new(AvxVnni: true, Avx512Vnni: false, BFloat16: false),
        "AVX512_CORE_VNNI" => new(AvxVnni: false, Avx512Vnni: true, BFloat16: false),
        "AVX512_CORE_BF16" => new(AvxVnni: false, Avx512Vnni: true, BFloat16: true),
        _ => new(AvxVnni: true, Avx512Vnni: true, BFloat16: true),
    };
}
