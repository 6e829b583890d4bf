using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Exporting;

/// <summary>The layers of a network as nodes, under their official names.</summary>
/// <param name="model">The network, folded: batch normalisation is part of the convolutions.</param>
/// <param name="levels">What is rounded, and how; null for float32.</param>
sealed class OnnxLayers(OnnxGraph graph, HyperIqaModel model, OnnxLevels? levels)
{
    /// <summary>A convolution with zeros around what it reads, so that the stride alone makes the map smaller.</summary>
    public OnnxValue Convolve(OnnxMap map, string name, int stride = 1)
    {
        var weight = Tensor($"{name}.weight");
        var bias = model.Parameters.Tensors.GetValueOrDefault($"{name}.bias");
        var size = weight.shape[^1];
        var padding = size / 2;
        IEnumerable<OnnxValue> parameters = map.Level is { } level ? levels!.Parameters(graph, name, bias, level)
            : bias is null ? [Constant($"{name}.weight")]
            : [Constant($"{name}.weight"), Constant($"{name}.bias")];
        return graph.Node(
            "Conv", [map.Read, .. parameters], name,
            OnnxGraph.Attribute("kernel_shape", size, size),
            OnnxGraph.Attribute("strides", stride, stride),
            OnnxGraph.Attribute("pads", padding, padding, padding, padding));
    }

    /// <summary>A ReLU, and the rounding to the levels of the map of this name.</summary>
    /// <param name="name">The name of the convolution that the map is called after.</param>
    /// <param name="isLast">Whether it is the map of a block of the last stage, which is summed without rounding.</param>
    public OnnxMap Relu(OnnxValue sum, string name, bool isLast = false)
    {
        var map = sum.Then("Relu");
        if (levels is null) return new(map);

        var (rounded, level) = levels.Round(map, name);
        return new(rounded, isLast ? map : rounded, level);
    }

    /// <summary>A fully connected layer: (N, in) to (N, out).</summary>
    public OnnxValue Connect(OnnxValue x, string name) =>
        graph.Node("Gemm", [x, Constant($"{name}.weight"), Constant($"{name}.bias")], name, OnnxGraph.Attribute("transB", 1));

    OnnxValue Constant(string name) => graph.Constant(name, Tensor(name));

    Tensor Tensor(string name) => model.Parameters.Tensors[name];
}

/// <summary>A feature map of the trunk.</summary>
/// <param name="Read">What convolutions read, (N, C, H, W) float32; in int8 it has been rounded to levels and back.</param>
/// <param name="Exact">What sums and the local distortion aware module of the last stage read: the same, or not rounded.</param>
/// <param name="Level">What a level of <paramref name="Read"/> is worth; null where it is not rounded.</param>
sealed record OnnxMap(OnnxValue Read, OnnxValue Exact, double? Level)
{
    /// <summary>A map that is not rounded.</summary>
    public OnnxMap(OnnxValue value) : this(value, value, null)
    {
    }
}
