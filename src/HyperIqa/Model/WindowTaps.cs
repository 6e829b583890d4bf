using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>The 1×1 convolution that a <see cref="WindowedConvolution"/> begins with, for a weight that no longer changes.</summary>
/// <param name="parameters">Keep its tensors.</param>
/// <param name="name">Of the 3×3 convolution.</param>
/// <param name="weight">Of that, (out, in, 3, 3).</param>
/// <param name="bias">Of that, (out).</param>
sealed class WindowTaps(Parameters parameters, string name, Tensor weight, Tensor bias)
{
    readonly Tensor _weight = parameters.Adopt($"{name}.taps.weight", WindowedConvolution.Taps(weight));
    readonly Tensor _bias = parameters.Adopt($"{name}.taps.bias", WindowedConvolution.OfTheCellItself(bias));
    readonly PackedWeight _packed = new(packed => parameters.Adopt($"{name}.taps.packed", packed), stride: 1, padding: 0);

    /// <summary>(N, in, H, W) to (N, 9·out, H, W).</summary>
    public Tensor Convolve(Tensor x) => OneDnn.Convolve(x, _packed.For(x, _weight), _bias, stride: 1, padding: 0);
}
