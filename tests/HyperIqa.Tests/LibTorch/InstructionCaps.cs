using HyperIqa.LibTorch;

namespace HyperIqa.Tests.LibTorch;

/// <summary>The names that oneDNN's documentation lists for ONEDNN_MAX_CPU_ISA.</summary>
public class InstructionCaps
{
    [Theory]
    [InlineData("SSE41", false, false, false)]
    [InlineData("AVX2", false, false, false)]
    [InlineData("avx2", false, false, false)]
    [InlineData("AVX512_CORE", false, false, false)]
    [InlineData("AVX2_VNNI", true, false, false)]
    [InlineData("AVX512_CORE_VNNI", false, true, false)]
    [InlineData("AVX512_CORE_BF16", false, true, true)]
    [InlineData("AVX512_CORE_AMX", true, true, true)]
    [InlineData("ALL", true, true, true)]
    [InlineData("nonsense", true, true, true)]
    [InlineData(null, true, true, true)]
    public void LeaveTheInstructionsThatTheNameStandsFor(string? name, bool avxVnni, bool avx512Vnni, bool bfloat16) =>
        Assert.Equal(new(avxVnni, avx512Vnni, bfloat16), InstructionCap.Parse(name));
}
