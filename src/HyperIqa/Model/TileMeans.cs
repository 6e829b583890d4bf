using System.Runtime.Intrinsics;
using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The means of tiles of 7×7 cells, of those tiles alone that windows consist of. Without gradients: while training,
/// <see cref="LocalDistortionAware"/> takes the means of all tiles and gathers those of windows.
/// </summary>
static unsafe class TileMeans
{
    const int Side = Windows.Size, Lanes = 8;

    /// <summary>Channels that are summed up at once: a line of the processor's cache.</summary>
    public const int Channels = 2 * Lanes;

    /// <summary>Computes them.</summary>
    /// <param name="map">(N, C, H, W), channels-last, C a multiple of <see cref="Channels"/>.</param>
    /// <param name="windows">The windows of each image.</param>
    /// <param name="across">Tiles of a window, down and across: so many cells of the map lie under a cell of the last stage's map.</param>
    /// <returns>(N·windows, C, tiles down, tiles across).</returns>
    public static Tensor Compute(Tensor map, Windows windows, int across)
    {
        using var cells = map.permute(0, 2, 3, 1).contiguous(); // no copy: they lie so
        var (images, height, width, channels) = ((int)cells.shape[0], (int)cells.shape[1], (int)cells.shape[2], (int)cells.shape[3]);
        var result = empty([images * windows.Count, channels, across, across], float32);
        fixed (byte* from = cells.bytes)
        fixed (byte* to = result.bytes)
        {
            var (source, target) = ((nint)from, (nint)to);
            Parallel.For(0, images * windows.Count, KernelThreads.Options, number =>
            {
                var (image, window) = Math.DivRem(number, windows.Count);
                var (top, left) = windows.Corner(window);
                var corner = (float*)source + (((long)image * height + across * top) * width + across * left) * channels;
                var means = (float*)target + (long)number * channels * across * across;
                var sums = stackalloc float[channels];
                for (var tile = 0; tile < across * across; tile++)
                {
                    var (down, right) = Math.DivRem(tile, across);
                    var first = corner + ((long)down * width + right) * Side * channels;
                    Average(first, width * channels, channels, sums, means + tile, across * across);
                }
            });
        }

        return result;
    }

    /// <summary>Adds up the cells of a tile row by row, so that those that are read at once lie close together.</summary>
    /// <param name="tile">Its first cell.</param>
    /// <param name="row">Numbers from one row of the map to the next.</param>
    /// <param name="sums">Room for one of each channel.</param>
    /// <param name="means">Takes one of each channel.</param>
    /// <param name="spacing">Numbers from one of them to the next.</param>
    static void Average(float* tile, int row, int channels, float* sums, float* means, int spacing)
    {
        new Span<float>(sums, channels).Clear();
        for (var down = 0; down < Side; down++)
        {
            for (var channel = 0; channel < channels; channel += Channels)
            {
                var (low, high) = (Vector256.Load(sums + channel), Vector256.Load(sums + channel + Lanes));
                var cell = tile + (long)down * row + channel;
                for (var across = 0; across < Side; across++, cell += channels)
                    (low, high) = (low + Vector256.Load(cell), high + Vector256.Load(cell + Lanes));
                low.Store(sums + channel);
                high.Store(sums + channel + Lanes);
            }
        }

        for (var channel = 0; channel < channels; channel++) means[(long)channel * spacing] = sums[channel] * (1f / (Side * Side));
    }
}
