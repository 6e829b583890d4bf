using System.Runtime.Intrinsics;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The sums of <see cref="WindowedConvolution"/> without gradients: they go straight to their places in the windows, eight channels at a
/// time, and what they are made of stays in the processor's cache meanwhile.
/// </summary>
static unsafe class WindowSums
{
    const int Side = Windows.Size, Taps = 9, Lanes = 8;

    /// <summary>
    /// Lays out what <see cref="WindowedConvolution.Taps"/> gave, so that the nine products of eight channels lie together.
    /// </summary>
    /// <param name="taps">(9·out, …), out a multiple of eight.</param>
    public static Tensor Interleave(Tensor taps) =>
        taps.unflatten(0, [Taps, -1, Lanes]).transpose(0, 1).flatten(0, 2).contiguous();

    /// <summary>Sums up.</summary>
    /// <param name="products">
    /// (N, 9·out, H, W), channels-last: what the 1×1 convolution with weight and bias laid out like that gives of a map without a margin.
    /// </param>
    /// <param name="windows">The windows of each image.</param>
    /// <returns>(N·windows, out, 7, 7).</returns>
    public static Tensor Compute(Tensor products, Windows windows)
    {
        using var cells = products.permute(0, 2, 3, 1).contiguous(); // no copy: they lie so
        var (images, height, width) = ((int)cells.shape[0], (int)cells.shape[1], (int)cells.shape[2]);
        var channels = (int)cells.shape[3] / Taps;
        var groups = channels / Lanes;
        int[] rows = [.. windows.Rows], columns = [.. windows.Columns];
        var result = empty([images * windows.Count, channels, Side, Side], float32);
        fixed (byte* from = cells.bytes)
        fixed (byte* to = result.bytes)
        {
            var (source, target) = ((nint)from, (nint)to);
            Parallel.For(
                0,
                images * groups,
                KernelThreads.Options,
                () => new Row(width),
                (number, _, row) =>
                {
                    var (image, group) = Math.DivRem(number, groups);
                    row.Read((float*)source + ((long)image * height * width * groups + group) * Taps * Lanes, groups * Taps * Lanes);
                    var first = (float*)target + ((long)image * windows.Count * channels + group * Lanes) * Side * Side;
                    Fill(row, height, rows, columns, first, channels * Side * Side);
                    return row;
                },
                _ => { });
        }

        return result;
    }

    /// <summary>Fills eight channels of all windows of an image.</summary>
    /// <param name="first">The first of them, of the first window.</param>
    /// <param name="window">Numbers from one window to the next.</param>
    static void Fill(Row row, int height, int[] rows, int[] columns, float* first, int window)
    {
        for (var y = 0; y < height; y++)
        {
            foreach (var place in (ReadOnlySpan<Place>)[Place.First, Place.Between, Place.Last])
            {
                var summed = false;
                for (var down = 0; down < rows.Length; down++)
                {
                    var cell = y - rows[down];
                    if (cell is < 0 or >= Side || PlaceOf(cell) != place) continue;

                    if (!summed) row.Sum(y, place);
                    summed = true;
                    var to = first + (long)down * columns.Length * window + cell * Side;
                    foreach (var column in columns)
                    {
                        row.Copy(column, to);
                        to += window;
                    }
                }
            }
        }
    }

    static Place PlaceOf(int cell) => cell switch { 0 => Place.First, Side - 1 => Place.Last, _ => Place.Between };

    /// <summary>Where a cell lies in a window, down or across.</summary>
    enum Place
    {
        First,
        Between,
        Last,
    }

    /// <summary>The sums of a row of cells, for eight channels.</summary>
    sealed class Row(int width)
    {
        readonly float[] _down = new float[3 * width * Lanes];   // summed down: products of the left, the middle and the right weights
        readonly float[] _across = new float[3 * width * Lanes]; // these summed across, for each place
        float* _products;
        int _cell;

        /// <param name="products">Of the first cell.</param>
        /// <param name="cell">Numbers from one cell's products to the next's.</param>
        public void Read(float* products, int cell)
        {
            _products = products;
            _cell = cell;
        }

        public void Sum(int y, Place down)
        {
            fixed (float* downward = _down)
            fixed (float* across = _across)
            {
                SumDown(y, down, downward);
                SumAcross(downward, across);
            }
        }

        /// <summary>Copies the seven sums of a window's row.</summary>
        /// <param name="begin">The window's first cell.</param>
        /// <param name="to">Of the first channel; the others follow, a window of cells apart.</param>
        public void Copy(int begin, float* to)
        {
            fixed (float* across = _across)
            {
                float* first = across + begin * Lanes, between = first + width * Lanes, last = between + width * Lanes;
                for (var channel = 0; channel < Lanes; channel++, to += Side * Side)
                {
                    to[0] = first[channel];
                    for (var cell = 1; cell < Side - 1; cell++) to[cell] = between[cell * Lanes + channel];
                    to[Side - 1] = last[(Side - 1) * Lanes + channel];
                }
            }
        }

        void SumDown(int y, Place place, float* sums)
        {
            var line = (long)width * _cell;
            for (var tap = 0; tap < 3; tap++)
            {
                var products = _products + y * line + tap * Lanes;
                for (var x = 0; x < width; x++, products += _cell, sums += Lanes)
                {
                    var sum = Vector256.Load(products + 3 * Lanes);
                    if (place != Place.First) sum = Vector256.Load(products - line) + sum;
                    if (place != Place.Last) sum += Vector256.Load(products + line + 6 * Lanes);
                    sum.Store(sums);
                }
            }
        }

        /// <summary>Where a place needs a neighbour that the row lacks, no window has a cell in that place.</summary>
        void SumAcross(float* down, float* sums)
        {
            for (var x = 0; x < width; x++, down += Lanes, sums += Lanes)
            {
                var own = Vector256.Load(down + width * Lanes);
                var toTheRight = x < width - 1 ? own + Vector256.Load(down + (2 * width + 1) * Lanes) : own;
                var toTheLeft = x > 0 ? Vector256.Load(down - Lanes) : default;
                toTheRight.Store(sums);
                (toTheLeft + toTheRight).Store(sums + width * Lanes);
                (toTheLeft + own).Store(sums + 2 * width * Lanes);
            }
        }
    }
}
