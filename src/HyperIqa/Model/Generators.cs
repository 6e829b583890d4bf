using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// The 3×3 convolutions that generate the target weights of the first layers, one each. All of them read the same reduced semantic feature,
/// so for the windows of an image they are computed as one.
/// </summary>
sealed class Generators
{
    const int Size = 3;

    readonly Parameters _parameters;
    readonly Convolution[] _convolutions;
    readonly long[] _channels;
    readonly PackedWeight _packed;
    (Tensor Weight, Tensor Bias)? _taps; // once they can change no more

    /// <param name="parameters">Where their tensors come from.</param>
    /// <param name="in">Channels of the reduced semantic feature.</param>
    /// <param name="convolutions">The official name of each, and its channels.</param>
    public Generators(Parameters parameters, long @in, IReadOnlyList<(string Name, long Out)> convolutions)
    {
        _parameters = parameters;
        _convolutions =
            [.. convolutions.Select(conv => new Convolution(parameters, conv.Name, @in, conv.Out, Size, padding: 1, bias: true))];
        _channels = [.. convolutions.Select(conv => conv.Out)];
        _packed = new((number, packed) => parameters.Adopt($"generators.packed{number}", packed), stride: 1, padding: 0);
    }

    /// <summary>What each makes of each window by itself.</summary>
    /// <param name="reduced">The reduced semantic feature, (N, in, H, W).</param>
    /// <param name="windows">The windows of each image.</param>
    /// <returns>(N·windows, out, 7, 7) of each.</returns>
    public IEnumerable<Tensor> Forward(Tensor reduced, Windows windows) => ReferenceEquals(windows, Windows.Whole)
        ? _convolutions.Select(conv => conv.Forward(reduced))
        : Sums(reduced, windows).split(_channels, 1);

    /// <summary>(N·windows, out of all, 7, 7).</summary>
    Tensor Sums(Tensor reduced, Windows windows)
    {
        if (!_parameters.Packed)
        {
            var (weight, bias) = Taps();
            return WindowedConvolution.Forward(reduced, map => conv2d(map, weight, bias), windows);
        }

        var taps = _taps ??= Keep(Taps());
        using var products = OneDnn.Convolve(reduced, _packed.For(reduced, taps.Weight), taps.Bias, stride: 1, padding: 0);
        return WindowSums.Compute(products, windows);
    }

    (Tensor Weight, Tensor Bias) Taps() => (
        WindowedConvolution.Taps(cat([.. _convolutions.Select(conv => conv.Weight)], 0)),
        WindowedConvolution.OfTheCellItself(cat([.. _convolutions.Select(conv => conv.Bias!)], 0)));

    (Tensor Weight, Tensor Bias) Keep((Tensor Weight, Tensor Bias) taps) =>
        (
            _parameters.Adopt("generators.taps.weight", WindowSums.Interleave(taps.Weight)),
            _parameters.Adopt("generators.taps.bias", WindowSums.Interleave(taps.Bias)));
}
