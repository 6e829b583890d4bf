using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Tests.LibTorch;

/// <summary>
/// oneDNN's convolutions against <c>conv2d</c> and what follows it, on maps of small whole numbers, whose sums are exact in any order.
/// </summary>
public class OneDnnConvolutions
{
    const int Stride = 2, Padding = 1;

    [Fact]
    public void AreThoseOfLibtorch() => Agree(
        (x, packed, bias, _) => OneDnn.Convolve(x, packed, bias, Stride, Padding),
        (convolved, _) => convolved);

    [Fact]
    public void CanEndInReLU() => Agree(
        (x, packed, bias, _) => OneDnn.ConvolveRelu(x, packed, bias, Stride, Padding),
        (convolved, _) => convolved.relu());

    [Fact]
    public void CanEndInASumAndReLU() => Agree(
        (x, packed, bias, shortcut) => OneDnn.ConvolveAddRelu(x, packed, bias, Stride, Padding, shortcut.clone()),
        (convolved, shortcut) => (convolved + shortcut).relu());

    static void Agree(Func<Tensor, Tensor, Tensor, Tensor, Tensor> packed, Func<Tensor, Tensor, Tensor> expected)
    {
        Assert.SkipUnless(OneDnn.IsAvailable, "this platform's libtorch has no oneDNN");
        using var scope = NewDisposeScope();
        var x = WholeNumbers(2, 9, 9, 3).permute(0, 3, 1, 2);
        var weight = WholeNumbers(8, 3, 3, 3);
        var bias = WholeNumbers(8);
        var shortcut = WholeNumbers(2, 5, 5, 8).permute(0, 3, 1, 2);
        var right = expected(conv2d(x, weight, bias, [Stride, Stride], [Padding, Padding]), shortcut);
        var actual = packed(x, OneDnn.Pack(weight, x, Stride, Padding), bias, shortcut);
        Assert.Equal(right.shape, actual.shape);
        Assert.Equal(right.contiguous().data<float>().ToArray(), actual.contiguous().data<float>().ToArray());
    }

    static Tensor WholeNumbers(params long[] shape) => randint(-8, 9, shape, dtype: float32);
}
