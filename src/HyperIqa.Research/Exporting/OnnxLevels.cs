using HyperIqa.Inference.Int8;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Exporting;

/// <summary>
/// What is rounded in int8, as pairs of <c>QuantizeLinear</c> and <c>DequantizeLinear</c> around float32 layers: engines that know int8
/// make integer layers of both, others compute the same in float32. It is what <see cref="Int8Network"/> rounds, but for the stem's map,
/// which stays as it is.
/// </summary>
sealed class OnnxLevels : IDisposable
{
    /// <summary>How far a bias may be from zero, in levels: int32 holds twice as many.</summary>
    const double MostBias = 1 << 30;

    readonly ActivationScales _scales;
    readonly Dictionary<string, QuantizedWeight> _weights = new(StringComparer.Ordinal);

    /// <param name="scales">What the levels of its feature maps are worth.</param>
    public OnnxLevels(HyperIqaModel model, ActivationScales scales, int largestLevel)
    {
        _scales = scales;
        using var scope = NewDisposeScope();
        foreach (var convolution in new Int8Script(scales).Convolutions)
        {
            var whole = QuantizedWeight.From(convolution.Weight(Weight), largestLevel);
            long first = 0;
            foreach (var part in convolution.Parts)
            {
                using TorchSharp.Scalar scale = part.Scale;
                var channels = Weight(part.Name).shape[1];
                var own = new QuantizedWeight(
                    whole.Levels.narrow(1, first, channels).DetachFromDisposeScope(), whole.Scales.div(scale).DetachFromDisposeScope());
                _weights.Add(part.Name, own);
                first += channels;
                GC.KeepAlive(scale); // TorchSharp passes only the handle
            }
        }

        Tensor Weight(string name) => model.Parameters.Tensors[$"{name}.weight"];
    }

    /// <summary>Rounds a map that is nowhere negative to 256 levels, and takes what they stand for.</summary>
    public (OnnxValue Rounded, double Level) Round(OnnxValue map, string name)
    {
        var level = _scales[name];
        var (scale, zero) = (map.Graph.Number($"{name}.level", (float)level), map.Graph.Byte($"{name}.zero", 0));
        var levels = map.Then("QuantizeLinear", [scale, zero]); // uint8
        return (levels.Then("DequantizeLinear", [scale, zero]), level);
    }

    /// <summary>Weight and bias of a convolution that reads a rounded map, rounded too.</summary>
    /// <param name="bias">(out); null for none.</param>
    /// <param name="level">What a level of the map is worth.</param>
    public IEnumerable<OnnxValue> Parameters(OnnxGraph graph, string name, Tensor? bias, double level)
    {
        using var scope = NewDisposeScope();
        var (levels, scales) = _weights[name];
        if (bias is null) return [Dequantized(graph, $"{name}.weight", levels, scales)];

        using TorchSharp.Scalar worth = level, least = level * MostBias;
        var wider = scales.maximum(bias.abs().div(least)); // for channels whose weights are next to nothing beside their bias
        var each = wider.mul(worth);
        levels = levels.mul(scales.div(wider).view(-1, 1, 1, 1)).round().to(int8);
        GC.KeepAlive((worth, least)); // TorchSharp passes only the handle
        return
        [
            Dequantized(graph, $"{name}.weight", levels, wider),
            Dequantized(graph, $"{name}.bias", bias.div(each).round().to(int32), each),
        ];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var weight in _weights.Values) weight.Dispose();
    }

    /// <summary>Levels, with a scale for each of the first dimension.</summary>
    static OnnxValue Dequantized(OnnxGraph graph, string name, Tensor levels, Tensor scales) => graph.Node(
        "DequantizeLinear",
        [
            graph.Constant($"{name}.levels", levels),
            graph.Constant($"{name}.scales", scales),
            graph.Constant($"{name}.zeros", zeros_like(scales, levels.dtype)),
        ],
        name,
        OnnxGraph.Attribute("axis", 0));
}
