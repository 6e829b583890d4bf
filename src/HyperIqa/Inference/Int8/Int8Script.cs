using System.Globalization;
using System.Text;
using HyperIqa.Model;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// Writes the TorchScript that runs trunk and hyper network's reduction in int8: one line a convolution, calling oneDNN's operators, with
/// the scales as plain numbers. Feature maps are uint8 and channels-last.
/// </summary>
sealed class Int8Script
{
    /// <summary>The name of the class that the text defines.</summary>
    public const string ClassName = "Int8Network";

    /// <summary>Its attributes: what there is of each convolution, by the convolution's name.</summary>
    public static readonly string[] Dictionaries = ["weight", "weight_scale", "weight_zero", "bias"];

    /// <summary>The level that stands for zero in a map of both signs.</summary>
    const int SignedZero = 128;

    /// <summary>The number of patches that the layout of weights is chosen for.</summary>
    const int PatchesTogether = 9;

    const string Preamble = """
        class Int8Network(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          weight : Dict[str, Tensor]
          weight_scale : Dict[str, Tensor]
          weight_zero : Dict[str, Tensor]
          bias : Dict[str, Tensor]

          # Takes a convolution: t is its weight (out, in, k, k) int8, the scale of each output channel (out), its bias (out).
          # x_scale and x_shape are those of the map it will read; the layout of the weight in memory depends on them.
          def pack(self: __torch__.Int8Network, name: str, t: List[Tensor], x_scale: float, x_shape: List[int], stride: int, padding: int) -> NoneType:
            self.weight[name] = ops.onednn.qconv_prepack(t[0], t[1], x_scale, 0, [stride, stride], [padding, padding], [1, 1], 1, x_shape)
            self.weight_scale[name] = t[1]
            self.weight_zero[name] = torch.zeros_like(t[1], dtype=3)
            self.bias[name] = t[2]
            return None

          # x, a float32 map that is nowhere negative, as uint8.
          def quantize(self: __torch__.Int8Network, x: Tensor, scale: float) -> Tensor:
            return torch.int_repr(torch.quantize_per_tensor(x, scale, 0, 13))

          # A convolution of the uint8 map x; type 0 gives uint8 with that scale and zero, type 6 float32.
          def conv(self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, stride: int, padding: int, type: int, scale: float, zero: int, then: str) -> Tensor:
            return ops.onednn.qconv2d_pointwise(x, x_scale, 0, self.weight[name], self.weight_scale[name], self.weight_zero[name], self.bias[name], [stride, stride], [padding, padding], [1, 1], 1, scale, zero, type, then, annotate(List[Optional[number]], []), None)

          # A 1x1 convolution, plus the shortcut s, then ReLU. The result takes the place of s in memory.
          def conv_add_relu(self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, s: Tensor, s_scale: float, s_zero: int, scale: float) -> Tensor:
            return ops.onednn.qconv2d_pointwise(x, x_scale, 0, self.weight[name], self.weight_scale[name], self.weight_zero[name], s, self.bias[name], [1, 1], [0, 0], [1, 1], 1, scale, 0, 0, s_scale, s_zero, "sum", 1., "relu", annotate(List[Optional[number]], []), None)

          def conv_relu(self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, stride: int, padding: int, scale: float) -> Tensor:
            return self.conv(name, x, x_scale, stride, padding, 0, scale, 0, "relu")

          def conv_float(self: __torch__.Int8Network, name: str, x: Tensor, x_scale: float, then: str) -> Tensor:
            return self.conv(name, x, x_scale, 1, 0, 6, 1., 0, then)

        """;

    readonly ActivationScales _scales;
    readonly List<string> _convolutions = [];
    readonly StringBuilder _prepare = new();
    readonly StringBuilder _forward = new();

    public Int8Script(ActivationScales scales)
    {
        _scales = scales;
        var x = new Map("x", ResNet50.StemName, 64, 56);
        Say($"x = self.quantize(x, {Scale(x)})", x.ToString());
        for (var stage = 1; stage <= ResNet50.Stages.Count; stage++)
        {
            foreach (var block in ResNet50.Stages[stage - 1]) x = Block(block, x);

            _forward.Append('\n');
            if (stage < ResNet50.Stages.Count) Float($"stage{stage}", $"res.lda{stage}_pool.0", x, then: "none");
            else Say($"stage{stage} = torch.mul(torch.to(x, 6), {Scale(x)})", $"{x} float32");
        }

        foreach (var (name, _, channels) in HyperNetwork.Reductions.SkipLast(1)) x = Relu(x, "x", name, channels);
        Float("feature", HyperNetwork.Reductions[^1].Name, x, then: "relu");
    }

    /// <summary>The official names of the convolutions, in the order in which <c>prepare</c> takes three tensors of each.</summary>
    public IReadOnlyList<string> Convolutions => _convolutions;

    /// <inheritdoc/>
    public override string ToString() => $"""
        {Preamble}
          # Weight, scales and bias of each convolution, one after the other.
          def prepare(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
        {_prepare}    return None

          # The stem's map (N, 64, 56, 56) float32. Gives what the local distortion aware modules go on with, and the reduced feature.
          def forward(self: __torch__.Int8Network, x: Tensor) -> List[Tensor]:
        {_forward}    return [stage1, stage2, stage3, stage4, feature]

        """;

    /// <summary>A residual block that reads the map x and leaves its own in x.</summary>
    Map Block(BottleneckShape block, Map x)
    {
        _forward.Append(CultureInfo.InvariantCulture, $"\n    # {block.Name}\n");
        var shortcut = block.HasDownsample ? Signed(x, "s", $"{block.Name}.downsample.0", block.Out, block.Stride) : x;
        var y = Relu(x, "y", $"{block.Name}.conv1", block.Middle);
        y = Relu(y, "y", $"{block.Name}.conv2", block.Middle, block.Stride, padding: 1);
        return AddRelu(y, shortcut, "x", $"{block.Name}.conv3");
    }

    Map Relu(Map input, string variable, string name, long channels, long stride = 1, int padding = 0)
    {
        Pack(name, input, stride, padding);
        var output = new Map(variable, name, channels, input.Side / stride);
        Say($"{variable} = self.conv_relu(\"{name}\", {input.Variable}, {Scale(input)}, {stride}, {padding}, {Scale(output)})", output.ToString());
        return output;
    }

    Map Signed(Map input, string variable, string name, long channels, long stride)
    {
        Pack(name, input, stride);
        var output = new Map(variable, name, channels, input.Side / stride, SignedZero);
        Say($"{variable} = self.conv(\"{name}\", {input.Variable}, {Scale(input)}, {stride}, 0, 0, {Scale(output)}, {output.Zero}, \"none\")", output.ToString());
        return output;
    }

    Map AddRelu(Map input, Map shortcut, string variable, string name)
    {
        Pack(name, input);
        var output = new Map(variable, name, shortcut.Channels, shortcut.Side);
        Say($"{variable} = self.conv_add_relu(\"{name}\", {input.Variable}, {Scale(input)}, {shortcut.Variable}, {Scale(shortcut)}, {shortcut.Zero}, {Scale(output)})", output.ToString());
        return output;
    }

    void Float(string variable, string name, Map input, string then)
    {
        Pack(name, input);
        Say($"{variable} = self.conv_float(\"{name}\", {input.Variable}, {Scale(input)}, \"{then}\")", "float32");
    }

    void Pack(string name, Map input, long stride = 1, int padding = 0)
    {
        var first = 3 * _convolutions.Count;
        var shape = $"[{PatchesTogether}, {input.Channels}, {input.Side}, {input.Side}]";
        _prepare.Append(CultureInfo.InvariantCulture, $"    self.pack(\"{name}\", t[{first}:{first + 3}], {Scale(input)}, {shape}, {stride}, {padding})\n");
        _convolutions.Add(name);
    }

    void Say(string line, string result) => _forward.Append(CultureInfo.InvariantCulture, $"    {line,-100}  # {result}\n");

    string Scale(Map map) => _scales[map.Name].ToString("0.0###############", CultureInfo.InvariantCulture);

    /// <summary>A uint8 feature map: the variable that holds it, the convolution that gave it, its shape, and the level that stands for zero.</summary>
    sealed record Map(string Variable, string Name, long Channels, long Side, int Zero = 0)
    {
        public override string ToString() => $"(N, {Channels}, {Side}, {Side})";
    }
}
