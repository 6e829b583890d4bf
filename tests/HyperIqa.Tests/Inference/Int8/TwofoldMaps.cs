using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Int8;

public sealed class TwofoldMaps : IDisposable
{
    readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AreHalfAsFarFromTheNumbersAsOneMapWouldBe()
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        const double scale = 0.5; // of a level
        var script = new Int8Script(new ActivationScales(ActivationScales.Names.ToDictionary(name => name, _ => scale)));
        using var module = jit.load(TorchScriptArchive.Pack(Int8Script.ClassName, script.ToString(), Int8Script.Dictionaries));
        var numbers = linspace(0, 100, 1001).view(1, 1, 1, -1); // up to level 200
        var halves = (Tensor)module.invoke("quantize_twice", numbers, scale);
        Assert.Equal([1, 2, 1, 1001], halves.shape);
        var mean = halves.to(float32).sum(1) * (scale / 2);
        Assert.InRange((mean - numbers.view(1, 1, -1)).abs().max().item<float>(), 0.1f, scale / 4 + 1e-5);
    }

    [Fact]
    public void HaveHalfOfEachLevelEach()
    {
        var convolution = new Int8Convolution(
            "a",
            new("a", "y", Size: 1, Stride: 1, Scale: 1),
            new Int8Convolution.Part("b", "x", Size: 1, Stride: 1, Scale: 1, IsTwofold: true));
        var spread = convolution.Spread(tensor(new sbyte[] { 9, 8, 62, -63 }, [1, 4, 1, 1]));
        Assert.Equal(new sbyte[] { 9, 8, 31, -31, 31, -32 }, spread.data<sbyte>().ToArray());
    }
}
