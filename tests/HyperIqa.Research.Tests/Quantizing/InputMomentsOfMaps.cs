using HyperIqa.Inference.Int8;
using HyperIqa.Research.Quantizing;
using static TorchSharp.torch;

namespace HyperIqa.Research.Tests.Quantizing;

public sealed class InputMomentsOfMaps : IDisposable
{
    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AreTheMeanProductsOfChannels()
    {
        var moments = Of(new("a", new Int8Convolution.Part("a", "x", Size: 1, Stride: 1, Scale: 1)), ("x", Map([1, 3], [2, 0])));
        Assert.Equal([5, 1, 1, 2], moments); // channels (1, 3) and (2, 0) at two places: (1 + 9)/2, (2 + 0)/2 twice, (4 + 0)/2
    }

    [Fact]
    public void OfTwoMapsSideBySideAreInTheirLevels()
    {
        var both = new Int8Convolution(
            "a", new("a", "y", Size: 1, Stride: 1, Scale: 0.5), new Int8Convolution.Part("b", "x", Size: 1, Stride: 2, Scale: 0.25));
        // x at every second place: 1; y and x in levels are 6 and 4
        Assert.Equal([36, 24, 24, 16], Of(both, ("x", Map([1, 9])), ("y", Map([3]))));
    }

    [Fact]
    public void OfAKernelSeeZerosAroundTheMap()
    {
        var moments = Of(new("a", new Int8Convolution.Part("a", "x", Size: 3, Stride: 1, Scale: 1)), ("x", Map([2])));
        Assert.Equal([.. Enumerable.Range(0, 81).Select(i => i == 40 ? 4f : 0)], moments); // of 9×9, only the middle with itself
    }

    [Fact]
    public void AreMeansOverPhotographsToo()
    {
        var convolution = new Int8Convolution("a", new Int8Convolution.Part("a", "x", Size: 1, Stride: 1, Scale: 1));
        Assert.Equal([(1 + 9 + 25) / 3f], Of(convolution, ("x", Map([1, 3])), ("x", Map([5]))));
    }

    static float[] Of(Int8Convolution convolution, params (string Name, Tensor Map)[] shown)
    {
        using var moments = new InputMoments([convolution]);
        foreach (var (name, map) in shown) moments.Observe(name, map);
        return moments.Average(convolution).data<float>().ToArray();
    }

    /// <summary>A map of one row, (1, C, 1, W).</summary>
    static Tensor Map(params float[][] channels) =>
        tensor([.. channels.SelectMany(channel => channel)], [1, channels.Length, 1, channels[0].Length]);
}
