using HyperIqa.Inference.Int8;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Int8;

public sealed class QuantizedWeights : IDisposable
{
    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(127, new sbyte[] { 62, -127, 32, 127 })] // 0.49 · 127 = 62.23; 0.5 / 2 · 127 = 31.75
    [InlineData(63, new sbyte[] { 31, -63, 16, 63 })] // 30.87 and 15.75
    public void GiveTheLargestOfEachOutputChannelTheLargestLevel(int largest, sbyte[] levels)
    {
        var weight = QuantizedWeight.From(tensor(new[] { 0.49f, -1, 0.5f, 2 }, [2, 2, 1, 1]), largest);
        Assert.Equal(levels, weight.Levels.data<sbyte>().ToArray());
        Assert.Equal([1f / largest, 2f / largest], weight.Scales.data<float>().ToArray());
    }

    [Fact]
    public void OfNothingButZerosAreZeros()
    {
        var weight = QuantizedWeight.From(zeros(1, 3, 1, 1));
        Assert.Equal(new sbyte[3], weight.Levels.data<sbyte>().ToArray());
        Assert.All(weight.Scales.data<float>().ToArray(), scale => Assert.True(scale > 0));
    }

    [Fact]
    public void HaveTheSameLevelsAgainAfterBatchNormalisationIsFoldedIn()
    {
        var weight = QuantizedWeight.From(randn(16, 8, 3, 3));
        var factors = rand(16, 1, 1, 1) + 0.1f;
        var folded = weight.Levels.to(float32) * weight.Scales.view(-1, 1, 1, 1) * factors;
        Assert.Equal(weight.Levels.data<sbyte>().ToArray(), QuantizedWeight.From(folded).Levels.data<sbyte>().ToArray());
    }
}
