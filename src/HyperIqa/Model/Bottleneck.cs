using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// A residual block of ResNet-50 (He et al., CVPR 2016, section 4.1): 1×1, 3×3 and 1×1 convolutions beside a shortcut. The 3×3 one
/// carries the stride.
/// </summary>
sealed class Bottleneck
{
    readonly string _name;
    readonly NormalisedConvolution _first, _second, _third;
    readonly NormalisedConvolution? _downsample;

    public Bottleneck(Parameters parameters, BottleneckShape shape)
    {
        var (name, @in, middle, stride) = shape;
        var @out = shape.Out;
        _name = name;
        _first = new(new(parameters, $"{name}.conv1", @in, middle), new(parameters, $"{name}.bn1", middle));
        _second = new(
            new(parameters, $"{name}.conv2", middle, middle, size: 3, stride, padding: 1), new(parameters, $"{name}.bn2", middle));
        _third = new(new(parameters, $"{name}.conv3", middle, @out), new(parameters, $"{name}.bn3", @out));
        if (shape.HasDownsample)
        {
            _downsample = new(
                new(parameters, $"{name}.downsample.0", @in, @out, stride: stride), new(parameters, $"{name}.downsample.1", @out));
        }
    }

    /// <summary>(N, in, H, W) to (N, 4·middle, H/stride, W/stride).</summary>
    /// <param name="observe">
    /// Is shown what the three convolutions give, after their ReLUs (and the sum), under the convolution's name.
    /// </param>
    public Tensor Forward(Tensor x, Action<string, Tensor>? observe = null)
    {
        using var scope = NewDisposeScope();
        var y = First(x);                                                      // (N, middle, H, W)
        observe?.Invoke($"{_name}.conv1", y);
        y = _second.ForwardRelu(y);                                            // (N, middle, H/stride, W/stride)
        observe?.Invoke($"{_name}.conv2", y);
        y = _third.ForwardAddRelu(y, _downsample?.Forward(x) ?? x);            // (N, 4·middle, H/stride, W/stride)
        observe?.Invoke($"{_name}.conv3", y);
        return y.MoveToOuterDisposeScope();
    }

    /// <summary>The first convolution and its ReLU: (N, in, H, W) to (N, middle, H, W).</summary>
    internal Tensor First(Tensor x) => _first.ForwardRelu(x);

    /// <summary>Its convolutions, in the order of the data.</summary>
    public IEnumerable<NormalisedConvolution> Convolutions =>
        _downsample is null ? [_first, _second, _third] : [_first, _second, _third, _downsample];
}
