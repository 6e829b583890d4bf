using HyperIqa.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Tests.Model;

/// <summary>oneDNN's convolutions against <c>conv2d</c> and what follows it, on maps of small whole numbers, whose sums are exact in any order.</summary>
public sealed class OneDnnConvolutions : IDisposable
{
    const int Stride = 2, Padding = 1;

    readonly DisposeScope _scope = NewDisposeScope();
    readonly Tensor _map, _weight, _bias, _shortcut, _expected;

    public OneDnnConvolutions()
    {
        Assert.SkipUnless(OneDnn.IsAvailable, "this build of libtorch has no oneDNN");
        _map = WholeNumbers(2, 3, 9, 9);
        _weight = WholeNumbers(8, 3, 3, 3);
        _bias = WholeNumbers(8);
        _shortcut = WholeNumbers(2, 8, 5, 5);
        _expected = conv2d(_map, _weight, _bias, [Stride, Stride], [Padding, Padding]);
    }

    Tensor Packed => OneDnn.Pack(_weight, _map, Stride, Padding);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AreThoseOfLibtorch() => Equal(_expected, OneDnn.Convolve(_map, Packed, _bias, Stride, Padding));

    [Fact]
    public void CanEndInReLU() => Equal(_expected.relu(), OneDnn.ConvolveRelu(_map, Packed, _bias, Stride, Padding));

    [Fact]
    public void CanEndInASumAndReLU() =>
        Equal((_expected + _shortcut).relu(), OneDnn.ConvolveAddRelu(_map, Packed, _bias, Stride, Padding, _shortcut));

    [Fact]
    public void LeaveTheShortcutAsItWas()
    {
        var before = _shortcut.clone();
        OneDnn.ConvolveAddRelu(_map, Packed, _bias, Stride, Padding, _shortcut);
        Equal(before, _shortcut);
    }

    static Tensor WholeNumbers(params long[] shape) => randint(-8, 9, shape, dtype: float32, generator: new Generator(7));

    static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.contiguous().data<float>().ToArray(), actual.contiguous().data<float>().ToArray());
    }
}
