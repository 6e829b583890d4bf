using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// A 3×3 convolution of each window by itself, with zeros around it, as around a patch that goes through the trunk by itself. Windows
/// share cells: what each of the nine weights makes of a cell is computed once for the map, and summed for each place that a cell can have
/// in a window, down (at its top, between, at its bottom) and across.
/// </summary>
static class WindowedConvolution
{
    static readonly long[] Margin = [1, 1, 1, 1];

    /// <summary>
    /// The weight laid out anew, so that a 1×1 convolution gives what each of its nine makes of a cell: (out, in, 3, 3) to
    /// (9·out, in, 1, 1).
    /// </summary>
    public static Tensor Taps(Tensor weight) => weight.permute(2, 3, 0, 1).reshape(-1, weight.shape[1], 1, 1);

    /// <summary>The bias of that 1×1 convolution, (out) to (9·out): the fifth of the nine products is in every sum.</summary>
    public static Tensor OfTheCellItself(Tensor bias) => pad(bias, [4 * bias.shape[0], 4 * bias.shape[0]]);

    /// <summary>Convolves the windows of maps.</summary>
    /// <param name="map">(N, in, H, W).</param>
    /// <param name="convolve">
    /// The 1×1 convolution with <see cref="Taps"/> and <see cref="OfTheCellItself"/>: (N, in, H + 2, W + 2) to (N, 9·out, H + 2, W + 2).
    /// </param>
    /// <param name="windows">The windows of each map.</param>
    /// <returns>(N·windows, out, 7, 7), equal up to rounding to the convolution of the gathered windows.</returns>
    public static Tensor Forward(Tensor map, Func<Tensor, Tensor> convolve, Windows windows)
    {
        using var scope = NewDisposeScope();
        var products = convolve(pad(map, Margin)).permute(0, 2, 3, 1)
            .unflatten(3, [3, 3, -1]);                                       // (N, H + 2, W + 2, 3 down, 3 across, out), as in memory
        var sums = Sum(Sum(products, 1, windows), 2, windows);               // (N, places down, places across, out)
        return windows.GatherPlaces(sums.permute(0, 3, 1, 2)).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Sums along one dimension the products that fall within a window: (…, n + 2, …, 3, …) to (…, places, …, …).
    /// </summary>
    static Tensor Sum(Tensor products, int dimension, Windows windows)
    {
        var n = products.shape[dimension] - 2;
        var (before, at, after) = (Product(0), Product(1), Product(2));
        var first = at + after;
        return windows.InEachPlace(dimension, first, before + first, (before, at));

        Tensor Product(int tap) => products.narrow(dimension, tap, n).select(3, tap); // of the cell that lies tap - 1 further on
    }
}
