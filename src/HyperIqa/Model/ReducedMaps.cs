using HyperIqa.LibTorch;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// What is left of the trunk's maps when all is done that can be done for a whole map at once, however many windows it holds: the 1×1
/// convolutions of the local distortion aware modules and of the hyper network.
/// </summary>
/// <param name="LocalDistortion">
/// One map a stage: (N, 16, H/4, W/4), (N, 32, H/8, W/8), (N, 64, H/16, W/16) and (N, 2048, H/32, W/32).
/// </param>
/// <param name="Semantic">The reduced semantic feature, (N, 112, H/32, W/32).</param>
sealed record ReducedMaps(IReadOnlyList<Tensor> LocalDistortion, Tensor Semantic)
{
    /// <summary>The maps with each cell repeated, so that a window of as many cells holds less of the image.</summary>
    /// <param name="times">How often, each way.</param>
    public ReducedMaps Magnified(int times)
    {
        return new([.. LocalDistortion.Select(Repeat)], Repeat(Semantic));

        Tensor Repeat(Tensor map) => // (N, C, H, W) to (N, C, times·H, times·W)
            ChannelsLast.From(interpolate(map, scale_factor: [times, times], mode: InterpolationMode.Nearest));
    }

    /// <summary>A part of the maps, from top to bottom, without a copy.</summary>
    /// <param name="begin">Its first row, in cells of the last stage's map.</param>
    /// <param name="length">Its rows, in the same.</param>
    public ReducedMaps Rows(int begin, int length)
    {
        return new([.. LocalDistortion.Select(Part)], Part(Semantic));

        Tensor Part(Tensor map)
        {
            var scale = map.shape[2] / Semantic.shape[2]; // 8, 4, 2, 1
            return map.narrow(2, scale * begin, scale * length);
        }
    }
}
