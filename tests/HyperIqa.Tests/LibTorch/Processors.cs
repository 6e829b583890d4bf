using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;

namespace HyperIqa.Tests.LibTorch;

/// <summary>
/// What the program takes the processor for; the tests of <see cref="AProcessorWithAvx2Alone"/> run this in a limited process.
/// </summary>
public class Processors
{
    [Fact]
    public void HaveNoMoreThanTheEnvironmentLeavesThem()
    {
        var cap = InstructionCap.OfThisProcess;
        Assert.True(cap.BFloat16 || !Processor.HasBFloat16);
        Assert.True(cap.AvxVnni || cap.Avx512Vnni || !Processor.HasVnni);
    }

    [Fact]
    public void WithoutVnniGiveWeightsSevenBits() => // 2 · 255 · 63 < 2^15 < 2 · 255 · 127
        Assert.Equal(Processor.HasVnni ? 127 : 63, Int8Support.LargestLevel);
}
