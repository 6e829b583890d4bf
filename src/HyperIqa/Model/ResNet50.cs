using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>The trunk: a ResNet-50 (He et al., CVPR 2016) without its classifier, that gives the feature maps of its four stages.</summary>
sealed class ResNet50
{
    static readonly (long Middle, int Blocks, int Stride)[] Shape = [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)];

    readonly NormalisedConvolution _stem;
    readonly Bottleneck[][] _stages;

    public ResNet50(Parameters parameters, string name)
    {
        _stem = new(new(parameters, $"{name}.conv1", 3, 64, size: 7, stride: 2, padding: 3), new(parameters, $"{name}.bn1", 64));
        _stages = new Bottleneck[Shape.Length][];
        var channels = 64L;
        for (var s = 0; s < Shape.Length; s++)
        {
            var (middle, blocks, stride) = Shape[s];
            _stages[s] = new Bottleneck[blocks];
            for (var b = 0; b < blocks; b++)
            {
                _stages[s][b] = new(parameters, $"{name}.layer{s + 1}.{b}", channels, middle, b == 0 ? stride : 1);
                channels = middle * Bottleneck.Expansion;
            }
        }
    }

    /// <summary>Reads normalised patches (N, 3, 224, 224).</summary>
    /// <returns>The stages: (N, 256, 56, 56), (N, 512, 28, 28), (N, 1024, 14, 14) and (N, 2048, 7, 7), the last being the semantic feature.</returns>
    public Tensor[] Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var features = new Tensor[_stages.Length];
        x = Stem(x);
        for (var s = 0; s < _stages.Length; s++)
        {
            foreach (var block in _stages[s])
            {
                var y = block.Forward(x);
                if (s == 0 || !ReferenceEquals(x, features[s - 1])) x.Dispose(); // at once: all of them together would be gigabytes
                x = y;
            }

            features[s] = x;
        }

        foreach (var feature in features) feature.MoveToOuterDisposeScope();
        return features;
    }

    /// <summary>(N, 3, 224, 224) to (N, 64, 56, 56): the first convolution and the max pooling after it.</summary>
    internal Tensor Stem(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = _stem.ForwardRelu(x);                                                // (N, 64, 112, 112)
        return max_pool2d(x, [3, 3], [2, 2], [1, 1]).MoveToOuterDisposeScope();  // (N, 64, 56, 56)
    }

    /// <summary>Folds each batch normalisation into the convolution before it.</summary>
    public void Fold()
    {
        foreach (var convolution in _stages.SelectMany(blocks => blocks).SelectMany(block => block.Convolutions).Prepend(_stem)) convolution.Fold();
    }
}
