using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>oneDNN's int8 convolutions against float32's, on whole numbers, whose sums both hold exactly.</summary>
public class Int8Convolutions
{
    const int Channels = 64, Side = 7;

    const string Code = """
        class One(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool

          def forward(self: __torch__.One, x: Tensor, w: Tensor, scales: Tensor, bias: Tensor) -> Tensor:
            packed = ops.onednn.qconv_prepack(w, scales, 1., 0, [1, 1], [1, 1], [1, 1], 1, torch.size(x))
            zeros = torch.zeros_like(scales, dtype=3)
            return ops.onednn.qconv2d_pointwise(x, 1., 0, packed, scales, zeros, bias, [1, 1], [1, 1], [1, 1], 1, 1., 0, 6, "none", annotate(List[Optional[number]], []), None)

        """;

    [Fact]
    public void AreExactWhereAllNumbersAreAsLargeAsTheyCanBe() => // sums of two products that overflow 16 bits would show here
        Agree(full([2, Side, Side, Channels], 255, dtype: float32), full([32, Channels, 3, 3], Int8Support.LargestLevel, dtype: float32));

    [Fact]
    public void AreExactForNumbersOfAllSizes()
    {
        manual_seed(1);
        Agree(
            randint(0, 256, [2, Side, Side, Channels], dtype: float32),
            randint(-Int8Support.LargestLevel, Int8Support.LargestLevel + 1, [32, Channels, 3, 3], dtype: float32));
    }

    /// <summary>
    /// Maps (N, H, W, C) and weights (out, in, k, k) of whole numbers; the largest sum, 9 · 64 · 255 · 127, is below float32's 2^24
    /// whole numbers in steps of two.
    /// </summary>
    static void Agree(Tensor maps, Tensor weight)
    {
        Assert.SkipUnless(Int8Support.IsAvailable, "this platform's libtorch has no int8 convolutions");
        using var scope = NewDisposeScope();
        using var module = jit.load(TorchScriptArchive.Pack("One", Code, []));
        var x = maps.permute(0, 3, 1, 2); // (N, C, H, W), channels innermost in memory
        var bias = zeros(weight.shape[0]);
        Tensor[] arguments = [x.to(uint8), weight.to(int8), ones(weight.shape[0]), bias];
        var actual = (Tensor)module.forward(arguments);
        GC.KeepAlive(arguments);
        var expected = conv2d(x.to(float64), weight.to(float64), bias.to(float64), [1, 1], [1, 1]).to(float32);
        Assert.Equal(expected.contiguous().data<float>().ToArray(), actual.contiguous().data<float>().ToArray());
    }
}
