using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>The trunk: a ResNet-50 (He et al., CVPR 2016) without its classifier, that gives the feature maps of its four stages.</summary>
sealed class ResNet50
{
    /// <summary>The name of the first convolution; its output is taken after the max pooling.</summary>
    public const string StemName = "res.conv1";

    /// <summary>The name of the first convolution after the stem.</summary>
    public const string FirstName = "res.layer1.0.conv1";

    readonly NormalisedConvolution _stem;
    readonly Bottleneck[][] _stages;

    public ResNet50(Parameters parameters)
    {
        _stem = new(new(parameters, StemName, 3, 64, size: 7, stride: 2, padding: 3), new(parameters, "res.bn1", 64));
        _stages = [.. Stages.Select(stage => stage.Select(block => new Bottleneck(parameters, block)).ToArray())];
    }

    /// <summary>The blocks of each of the four stages.</summary>
    public static IReadOnlyList<IReadOnlyList<BottleneckShape>> Stages { get; } =
    [
        Stage(1, blocks: 3, @in: 64, middle: 64, stride: 1),
        Stage(2, blocks: 4, @in: 256, middle: 128, stride: 2),
        Stage(3, blocks: 6, @in: 512, middle: 256, stride: 2),
        Stage(4, blocks: 3, @in: 1024, middle: 512, stride: 2),
    ];

    /// <summary>Reads normalised patches or whole images.</summary>
    /// <param name="x">(N, 3, H, W), H and W multiples of 32; of patches 224.</param>
    /// <param name="observe">Is shown what each convolution gives, as <see cref="Bottleneck.Forward"/> says.</param>
    /// <returns>
    /// The stages: (N, 256, H/4, W/4), (N, 512, H/8, W/8), (N, 1024, H/16, W/16) and (N, 2048, H/32, W/32), the last being the semantic
    /// feature.
    /// </returns>
    public Tensor[] Forward(Tensor x, Action<string, Tensor>? observe = null) => Forward(x, _stages.Length, observe);

    /// <summary>The same, the first stages alone.</summary>
    /// <param name="x">(N, 3, H, W).</param>
    /// <param name="stages">How many stages, 1..4.</param>
    /// <param name="observe">Is shown what each convolution gives.</param>
    public Tensor[] Forward(Tensor x, int stages, Action<string, Tensor>? observe = null)
    {
        using var scope = NewDisposeScope();
        x = Stem(x);
        observe?.Invoke(StemName, x);
        var features = Through(x, 0, stages, observe);
        foreach (var feature in features) feature.MoveToOuterDisposeScope();
        return features;
    }

    /// <summary>The stages after the first ones.</summary>
    /// <param name="feature">What the last stage before them gave.</param>
    /// <param name="done">How many stages are before them, 1..3.</param>
    public Tensor[] Continue(Tensor feature, int done) => Through(feature, done, _stages.Length, observe: null);

    /// <summary>(N, 3, H, W) to (N, 64, H/4, W/4): the first convolution and the max pooling after it.</summary>
    internal Tensor Stem(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _stem.ForwardRelu(x);                                                // (N, 64, H/2, W/2)
        return max_pool2d(x, [3, 3], [2, 2], [1, 1]).MoveToOuterDisposeScope();  // (N, 64, H/4, W/4)
    }

    /// <summary>What the first convolution after the stem, and its ReLU, make of the stem's map: the same shape.</summary>
    internal Tensor First(Tensor stem) => _stages[0][0].First(stem);

    /// <summary>Goes through the stages from <paramref name="begin"/> to before <paramref name="end"/>, counted from 0.</summary>
    Tensor[] Through(Tensor x, int begin, int end, Action<string, Tensor>? observe)
    {
        using var scope = NewDisposeScope();
        var features = new Tensor[end - begin];
        var kept = begin > 0 ? x : null; // nothing else needs the stem's map
        for (var s = begin; s < end; s++)
        {
            foreach (var block in _stages[s])
            {
                var y = block.Forward(x, observe);
                if (!ReferenceEquals(x, kept)) x.Dispose(); // at once: all of them together would be gigabytes
                x = y;
            }

            features[s - begin] = kept = x;
        }

        foreach (var feature in features) feature.MoveToOuterDisposeScope();
        return features;
    }

    /// <summary>Folds each batch normalisation into the convolution before it.</summary>
    public void Fold()
    {
        foreach (var convolution in _stages.SelectMany(blocks => blocks).SelectMany(block => block.Convolutions).Prepend(_stem))
        {
            convolution.Fold();
        }
    }

    static BottleneckShape[] Stage(int number, int blocks, long @in, long middle, int stride)
    {
        var first = new BottleneckShape($"res.layer{number}.0", @in, middle, stride);
        var others = Enumerable.Range(1, blocks - 1).Select(b => new BottleneckShape($"res.layer{number}.{b}", first.Out, middle, 1));
        return [first, .. others];
    }
}
