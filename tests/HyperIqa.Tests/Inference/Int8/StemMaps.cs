using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>The two maps that int8 begins with, against what libtorch rounds them to.</summary>
public sealed class StemMaps : IDisposable
{
    const double StemLevel = 0.013, FirstLevel = 0.02; // of 255 levels the largest numbers below take 307 and 200

    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AreRoundedAsLibtorchRounds()
    {
        var numbers = Random(4);
        var levels = StemLevels.Of(numbers, StemLevel, numbers, FirstLevel).First;
        Assert.Equal([2, 64, 3, 5], levels.shape);
        Same(Levels(numbers, FirstLevel), levels);
    }

    [Fact]
    public void HoldTheirNumbersAndThenTheRestInHalfLevels()
    {
        var numbers = Random(4);
        var twofold = StemLevels.Of(numbers, StemLevel, numbers, FirstLevel).Stem;
        Assert.Equal([2, 128, 3, 5], twofold.shape);
        var one = quantize_per_tensor(numbers, StemLevel, 0, ScalarType.QUInt8);
        Same(one.int_repr(), twofold.narrow(1, 0, 64));
        Same(Levels(one.dequantize().mul(-0.5f).add(numbers), StemLevel / 2), twofold.narrow(1, 64, 64));
    }

    [Fact]
    public void AreHalfAsFarFromTheNumbersAsOneMapWouldBe()
    {
        const double scale = 0.5; // of a level
        var numbers = ChannelsLast.From(linspace(0, 100, 64 * 16).view(1, 64, 1, 16)); // up to level 200
        var halves = StemLevels.Of(numbers, scale, numbers, scale).Stem.to(float32);
        var sum = (halves.narrow(1, 0, 64) + halves.narrow(1, 64, 64)) * (scale / 2);
        Assert.InRange((sum - numbers).abs().max().item<float>(), 0.1f, scale / 4 + 1e-5);
    }

    static Tensor Levels(Tensor numbers, double level) => quantize_per_tensor(numbers, level, 0, ScalarType.QUInt8).int_repr();

    static void Same(Tensor expected, Tensor actual) =>
        Assert.Equal(expected.contiguous().data<byte>().ToArray(), actual.contiguous().data<byte>().ToArray());

    static Tensor Random(double largest) => ChannelsLast.From(rand(2, 64, 3, 5) * largest);
}
