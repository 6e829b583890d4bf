using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>A residual block of ResNet-50 (He et al., CVPR 2016, section 4.1): 1×1, 3×3 and 1×1 convolutions beside a shortcut. The 3×3 one carries the stride.</summary>
sealed class Bottleneck
{
    /// <summary>A block gives four times as many channels as its middle has.</summary>
    public const long Expansion = 4;

    readonly Convolution _conv1, _conv2, _conv3;
    readonly BatchNormalisation _bn1, _bn2, _bn3;
    readonly (Convolution Conv, BatchNormalisation Bn)? _downsample;

    public Bottleneck(Parameters parameters, string name, long @in, long middle, long stride)
    {
        var @out = middle * Expansion;
        _conv1 = new(parameters, $"{name}.conv1", @in, middle);
        _bn1 = new(parameters, $"{name}.bn1", middle);
        _conv2 = new(parameters, $"{name}.conv2", middle, middle, size: 3, stride, padding: 1);
        _bn2 = new(parameters, $"{name}.bn2", middle);
        _conv3 = new(parameters, $"{name}.conv3", middle, @out);
        _bn3 = new(parameters, $"{name}.bn3", @out);
        if (stride != 1 || @in != @out)
        {
            _downsample = (new(parameters, $"{name}.downsample.0", @in, @out, stride: stride), new(parameters, $"{name}.downsample.1", @out));
        }
    }

    public Tensor Forward(Tensor x) // (N, in, H, W)
    {
        using var scope = NewDisposeScope();
        var y = _bn1.Forward(_conv1.Forward(x)).relu_(); // (N, middle, H, W)
        y = _bn2.Forward(_conv2.Forward(y)).relu_();     // (N, middle, H/stride, W/stride)
        y = _bn3.Forward(_conv3.Forward(y));             // (N, 4·middle, H/stride, W/stride)
        var shortcut = _downsample is var (conv, bn) ? bn.Forward(conv.Forward(x)) : x;
        return y.add_(shortcut).relu_().MoveToOuterDisposeScope();
    }
}
