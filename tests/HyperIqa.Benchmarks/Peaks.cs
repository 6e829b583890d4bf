using HyperIqa.Inference.Int8;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// A product of large matrices by the same library: what this machine gives at best, in each number format. It is a 1×1 convolution by
/// oneDNN, as the network's are. libtorch's own product of float32 matrices is MKL's, which reaches a third of that on a Zen 5.
/// </summary>
static class Peaks
{
    const long Side = 2048, MapSide = 64;

    static readonly string Int8Product = $"""
        class Product(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          held : Dict[str, Tensor]
          def prepare(self: __torch__.Product, w: Tensor, scale: Tensor) -> NoneType:
            self.held["w"] = ops.onednn.qconv_prepack(w, scale, 1., 0, [1, 1], [0, 0], [1, 1], 1, [1, {Side}, {MapSide}, {MapSide}])
            self.held["scale"] = scale
            self.held["zero"] = torch.zeros_like(scale, dtype=3)
            self.held["bias"] = torch.zeros_like(scale)
            return None
          def forward(self: __torch__.Product, x: Tensor) -> Tensor:
            return ops.onednn.qconv2d_pointwise(x, 1., 0, self.held["w"], self.held["scale"], self.held["zero"], self.held["bias"], [1, 1], [0, 0], [1, 1], 1, 1000., 0, 0, "relu", annotate(List[Optional[number]], []), None)

        """;

    const int Times = 3;

    /// <summary>Products in fp32, and in bf16 where the processor has it.</summary>
    public static IEnumerable<Product> Plain()
    {
        yield return OneDnn.IsAvailable ? OfMaps() : Plain("fp32", float32);
        if (FastestPrecision.OfThisMachine == TrainingPrecision.Bf16) yield return Plain("bf16", bfloat16);
    }

    /// <summary>A product in int8, where libtorch has it.</summary>
    public static Product OfLevels()
    {
        var script = jit.load(TorchScriptArchive.Pack("Product", Int8Product, ["held"]));
        var weight = randint(-Int8Support.LargestLevel, Int8Support.LargestLevel, [Side, Side, 1, 1], int8);
        script.invoke("prepare", weight, ones(Side));
        var map = randint(0, 128, [1, MapSide, MapSide, Side], uint8).permute(0, 3, 1, 2); // channels-last
        return Repeated("int8", MapSide * MapSide * Side * Side, () => ((Tensor)script.forward(map)).Dispose());
    }

    static Product OfMaps()
    {
        var map = rand([1, MapSide, MapSide, Side]).permute(0, 3, 1, 2); // channels-last
        var (packed, bias) = (OneDnn.Pack(rand([Side, Side, 1, 1]), map, stride: 1, padding: 0), zeros(Side));
        return Repeated("fp32", MapSide * MapSide * Side * Side, () => OneDnn.Convolve(map, packed, bias, stride: 1, padding: 0).Dispose());
    }

    static Product Plain(string format, ScalarType type)
    {
        var (first, second) = (rand([Side, Side]).to(type), rand([Side, Side]).to(type));
        return Repeated(format, Side * Side * Side, () => first.mm(second).Dispose());
    }

    static Product Repeated(string format, long work, Action multiply) => new(format, work, new($"product in {format}", Times, () =>
    {
        for (var i = 0; i < Times; i++) multiply();
    }));
}

/// <summary>A product of matrices.</summary>
/// <param name="Work">Multiply-adds of one.</param>
sealed record Product(string Format, long Work, Contestant Contestant);
