using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>
/// The weight of a convolution as oneDNN wants it for the maps that it reads. A layout for maps of another size would do, but oneDNN would
/// change it at every call, which takes up to as long as the convolution.
/// </summary>
/// <param name="keep">Takes over a layout, frees the one before it, and gives it back.</param>
sealed class PackedWeight(Func<Tensor, Tensor> keep, int stride, int padding)
{
    Tensor? _packed;
    (long Height, long Width) _size;

    /// <summary>The weight, laid out anew where the map has another size than the last.</summary>
    /// <param name="x">The map, channels-last.</param>
    /// <param name="weight">(out, in, k, k).</param>
    public Tensor For(Tensor x, Tensor weight)
    {
        var size = (x.shape[2], x.shape[3]);
        if (_packed is not null && _size == size) return _packed;

        (_packed, _size) = (keep(OneDnn.Pack(weight, x, stride, padding)), size);
        return _packed;
    }
}
