using static TorchSharp.torch;

namespace HyperIqa.LibTorch;

/// <summary>
/// The weight of a convolution as oneDNN wants it for the maps that it reads. A layout for maps of another size would do, but oneDNN would
/// change it at every call, which takes up to as long as the convolution. Those for the last two sizes are kept: folders hold photographs
/// upright and lying, in turns. For a whole network one size takes as much memory as its weights, 110 MB.
/// </summary>
/// <param name="keep">Takes over the layout with a number, frees the one that had the number before, and gives it back.</param>
sealed class PackedWeight(Func<int, Tensor, Tensor> keep, int stride, int padding)
{
    const int Sizes = 2;

    readonly List<Layout> _layouts = []; // the one that was used last comes first

    /// <summary>The weight, laid out anew where the map has another size than those before.</summary>
    /// <param name="x">The map, channels-last.</param>
    /// <param name="weight">(out, in, k, k).</param>
    public Tensor For(Tensor x, Tensor weight)
    {
        var size = (x.shape[2], x.shape[3]);
        if (_layouts is [var last, ..] && last.Size == size) return last.Weight;

        var at = _layouts.FindIndex(layout => layout.Size == size);
        if (at < 0 && _layouts.Count == Sizes) at = Sizes - 1; // whose place the new one takes
        var number = at < 0 ? _layouts.Count : _layouts[at].Number;
        var used = at >= 0 && _layouts[at].Size == size
            ? _layouts[at]
            : new(number, size, keep(number, OneDnn.Pack(weight, x, stride, padding)));
        if (at >= 0) _layouts.RemoveAt(at);
        _layouts.Insert(0, used);
        return used.Weight;
    }

    /// <summary>The weight for maps of a height and a width.</summary>
    sealed record Layout(int Number, (long Height, long Width) Size, Tensor Weight);
}
