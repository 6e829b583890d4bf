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

    /// <summary>
    /// The best number of patches to send through at once: oneDNN chooses the layout of weights for it, and maps stay in the cache.
    /// </summary>
    public const int PatchesTogether = 13;

    /// <summary>
    /// Up to here a block's convolved shortcut is part of its last convolution, which saves a large float32 map. Further on the maps are
    /// small, and rounding the weights of both to common levels moved scores more than the time was worth.
    /// </summary>
    const int LastJoinedStage = 2;

    /// <summary>The stages that read a large image tile by tile, see <see cref="LargeImage"/>.</summary>
    const int FirstStages = 2;

    /// <summary>
    /// The sides of the stem's map of a patch, and of the largest map that a convolution makes of a patch and that counts as small.
    /// </summary>
    const int StemSide = 56, FittedSide = 14;

    /// <summary>
    /// The side of the stem's map of a photograph of 512×512. 3×3 convolutions have their weights laid out for that: the last stage's want
    /// another layout for it than for patches, to which oneDNN would change at every call, in a tenth of the time of the convolution.
    /// </summary>
    const int PhotographStemSide = 128;

    readonly ActivationScales _scales;
    readonly List<Int8Convolution> _convolutions = [];
    readonly List<Int8Convolution> _fitted = [];
    readonly StringBuilder _prepare = new();
    readonly StringBuilder _fit = new();
    readonly StringBuilder _use = new();
    readonly StringBuilder _firstStages = new();
    readonly StringBuilder _lastStages = new();
    readonly StringBuilder _forward; // that of the stage in work

    public Int8Script(ActivationScales scales)
    {
        (_scales, _forward) = (scales, _firstStages);
        var x = new Map("x", ResNet50.StemName, _scales[ResNet50.StemName], 2 * StemLevels.Channels, StemSide, IsTwofold: true);
        var last = ResNet50.Stages.Count;
        for (var stage = 1; stage <= last; stage++)
        {
            _forward = stage <= FirstStages ? _firstStages : _lastStages;
            foreach (var block in ResNet50.Stages[stage - 1]) x = Block(block, x, stage);

            _forward.Append('\n');
            if (stage < last) Float(x, $"stage{stage}", $"res.lda{stage}_pool.0", x.Channels / 16);
        }

        Float(x, "reduced", HyperNetwork.Reductions[0].Name, HyperNetwork.Reductions[0].Out);
    }

    /// <summary>The convolutions, in the order in which <c>prepare</c> takes three tensors of each.</summary>
    public IReadOnlyList<Int8Convolution> Convolutions => _convolutions;

    /// <summary>
    /// Those whose weights lie best in memory one way for a map of one size and another way for another, in the order in which <c>fit</c>
    /// takes two tensors of each. They are the 1×1 convolutions that make small maps, of the last two stages. With a weight laid out for
    /// another size, oneDNN computes the same, but lays it out anew at every call, by its slowest code: ten times as long as the
    /// convolution itself.
    /// </summary>
    public IReadOnlyList<Int8Convolution> Fitted => _fitted;

    /// <inheritdoc/>
    public override string ToString() => $"""
        {Int8Operators.Text}
          # Weight, scales and bias of each convolution, one after the other.
          def prepare(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
        {_prepare}    return None

          # Lays out the weights (weight and scales of each, one after the other) whose best layout depends on the size of the stem's map x.
          def fit(self: __torch__.Int8Network, t: List[Tensor], x: Tensor) -> List[Tensor]:
            n, c, h, w = torch.size(x)
            return [
        {_fit}    ]

          # Takes what fit has laid out.
          def use(self: __torch__.Int8Network, t: List[Tensor]) -> NoneType:
        {_use}    return None

          # The stem's map x as two side by side, (N, 128, 56, 56), and what the first convolution after it makes of it, y, (N, 64, 56, 56),
          # both uint8. Gives what the four local distortion aware modules and the hyper network go on with, float32.
          def forward(self: __torch__.Int8Network, x: Tensor, y: Tensor) -> List[Tensor]:
        {_firstStages}{_lastStages}    return [stage1, stage2, stage3, s, reduced]

          # The first two stages of the same: what the first two modules go on with, float32, and the second stage's map, uint8.
          def first(self: __torch__.Int8Network, x: Tensor, y: Tensor) -> List[Tensor]:
        {_firstStages}    return [stage1, stage2, x]

          # The last two, which read that map.
          def last(self: __torch__.Int8Network, x: Tensor) -> List[Tensor]:
        {_lastStages}    return [stage3, s, reduced]

        """;

    /// <summary>
    /// A residual block that reads the map x and leaves its own in x. Its sum is made in float32 in two cases: where the shortcut has a
    /// convolution of its own, because a map without ReLU does not fit 256 levels well; and in the last stage, where rounding costs most
    /// and the maps are small. In the last stage it stays in s.
    /// </summary>
    Map Block(BottleneckShape block, Map x, int stage)
    {
        _forward.Append(CultureInfo.InvariantCulture, $"\n    # {block.Name}\n");
        var (first, second, third) = ($"{block.Name}.conv1", $"{block.Name}.conv2", $"{block.Name}.conv3");
        var shortcut = $"{block.Name}.downsample.0";
        var joined = block.HasDownsample && stage <= LastJoinedStage;
        if (block.HasDownsample && !joined) Float(x, "s", shortcut, block.Out, block.Stride);
        var y = first == ResNet50.FirstName
            ? new Map("y", first, _scales[first], block.Middle, StemSide)
            : Relu(x, "y", One(first, x), block.Middle);
        y = Relu(y, "y", One(second, y, size: 3, block.Stride), block.Middle);
        if (joined)
        {
            var both = new Int8Convolution(
                third, new(third, y.Name, 1, 1, y.Scale), new(shortcut, x.Name, 1, block.Stride, x.Scale, x.IsTwofold));
            return Relu(Beside(y, x, block.Stride), "x", both, block.Out);
        }

        return block.HasDownsample || stage == ResNet50.Stages.Count
            ? AddFloat(y, One(third, y), block.Out)
            : Add(y, x, One(third, y));
    }

    static Int8Convolution One(string name, Map input, int size = 1, int stride = 1) =>
        new(name, new Int8Convolution.Part(name, input.Name, size, stride, Scale: 1));

    Map Relu(Map input, string variable, Int8Convolution convolution, long channels)
    {
        Pack(convolution, input);
        var output = new Map(variable, convolution.Name, _scales[convolution.Name], channels, input.Side / convolution.Stride);
        Say(
            $"{variable} = self.conv_relu(\"{convolution.Name}\", {input.Variable}, {input.Level}, {convolution.Stride}, "
                + $"{convolution.Padding}, {output.Level})",
            output);
        return output;
    }

    /// <summary>
    /// The maps that a block's last convolution and its shortcut's read, as one. Their levels are worth different amounts, which the
    /// weights make up for.
    /// </summary>
    Map Beside(Map y, Map x, int stride)
    {
        var both = new Map("y", y.Name, 1, y.Channels + x.Channels, y.Side);
        Say($"y = self.beside(y, {x.Variable}, {stride})", both);
        return both;
    }

    /// <summary>The sum with a shortcut that is the block's own input.</summary>
    Map Add(Map input, Map shortcut, Int8Convolution convolution)
    {
        Pack(convolution, input);
        var output = shortcut with { Name = convolution.Name, Scale = _scales[convolution.Name] };
        Say(
            $"x = self.conv_add_relu(\"{convolution.Name}\", {input.Variable}, {input.Level}, {shortcut.Variable}, {shortcut.Level}, "
                + $"{output.Level}, 0)",
            output);
        return output;
    }

    /// <summary>The sum with a shortcut in float32, which stays in s.</summary>
    Map AddFloat(Map input, Int8Convolution convolution, long channels)
    {
        Pack(convolution, input);
        var output = new Map("x", convolution.Name, _scales[convolution.Name], channels, input.Side);
        Say($"s = self.conv_add_relu(\"{convolution.Name}\", {input.Variable}, {input.Level}, s, 1., 1., 6)", output);
        Say($"x = self.quantize(s, {output.Level})", output);
        return output;
    }

    void Float(Map input, string variable, string name, long channels, int stride = 1)
    {
        Pack(One(name, input, stride: stride), input);
        Say(
            $"{variable} = self.conv_float(\"{name}\", {input.Variable}, {input.Level}, {stride})",
            new(variable, name, 1, channels, input.Side / stride));
    }

    void Pack(Int8Convolution convolution, Map input)
    {
        var (stride, padding) = (convolution.Stride, convolution.Padding);
        var first = 3 * _convolutions.Count;
        _convolutions.Add(convolution);
        if (input.Side / stride <= FittedSide && padding == 0)
        {
            Fit(convolution, input);
            _prepare.Append(CultureInfo.InvariantCulture, $"    self.pack_rest(\"{convolution.Name}\", t[{first}:{first + 3}])\n");
            return;
        }

        var (images, side) = padding > 0 ? (1, input.Side * PhotographStemSide / StemSide) : (PatchesTogether, input.Side);
        var shape = $"[{images}, {input.Channels}, {side}, {side}]";
        _prepare.Append(
            CultureInfo.InvariantCulture,
            $"    self.pack(\"{convolution.Name}\", t[{first}:{first + 3}], {input.Level}, {shape}, {stride}, {padding})\n");
    }

    void Fit(Int8Convolution convolution, Map input)
    {
        var (first, smaller) = (2 * _fitted.Count, StemSide / input.Side);
        _fit.Append(
            CultureInfo.InvariantCulture,
            $"      self.layout(t[{first}], t[{first + 1}], {input.Level}, [n, {input.Channels}, h // {smaller}, w // {smaller}], "
                + $"{convolution.Stride}, 0),\n");
        _use.Append(CultureInfo.InvariantCulture, $"    self.weight[\"{convolution.Name}\"] = t[{_fitted.Count}]\n");
        _fitted.Add(convolution);
    }

    void Say(string line, Map result) => _forward.Append(CultureInfo.InvariantCulture, $"    {line,-100}  # {result}\n");

    /// <summary>
    /// A feature map: the variable that holds it, its name, what one of its levels is worth, its shape, and whether it is the mean of its
    /// two halves.
    /// </summary>
    sealed record Map(string Variable, string Name, double Scale, long Channels, long Side, bool IsTwofold = false)
    {
        public string Level => Scale.ToString("0.0###############", CultureInfo.InvariantCulture);

        public override string ToString() => $"(N, {Channels}, {Side}, {Side})";
    }
}
