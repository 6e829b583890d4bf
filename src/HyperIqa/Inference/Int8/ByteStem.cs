using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// The stem's convolution on the pixels as they are, levels 0..255: their normalisation goes into the weight and the bias, and no number
/// that it reads is rounded. The zeros around the normalised image become a frame of the mean colour.
/// </summary>
static class ByteStem
{
    /// <summary>The name of what it reads, among the maps.</summary>
    public const string Pixels = "pixels";

    /// <summary>
    /// Pixels of the frame above and on the left, and below and on the right, that a kernel of 7 with the stride 2 reads.
    /// </summary>
    public const int Before = 3, After = 2;

    /// <summary>
    /// How far a weight may lie from a whole level. float16 moves the largest, 63 levels, by 0.03 at most, and by as much what a level is.
    /// </summary>
    const double Tolerance = 0.1;

    /// <summary>The convolution, as calibration sees it.</summary>
    public static Int8Convolution Convolution { get; } =
        new(ResNet50.StemName, new Int8Convolution.Part(ResNet50.StemName, Pixels, Size: 7, Stride: 2, Scale: 1));

    /// <summary>Normalised images (N, 3, H, W) as levels above the mean colour.</summary>
    public static Tensor Levels(Tensor images) => images.div(Channels(Normalization.WorthOfLevel));

    /// <summary>The weight (64, 3, 7, 7) for levels, of that for normalised pixels.</summary>
    public static Tensor ForLevels(Tensor weight) => weight.mul(Channels(Normalization.WorthOfLevel));

    /// <summary>The weight (64, 3, 7, 7) for normalised pixels, of that for levels.</summary>
    public static Tensor ForNormalised(Tensor weight) => weight.div(Channels(Normalization.WorthOfLevel));

    /// <summary>Levels, scales and bias for the network's text.</summary>
    /// <param name="weight">For normalised pixels, batch normalisation folded in.</param>
    /// <param name="bias">The same, (64).</param>
    /// <returns>Nothing if the weight has no levels for pixels. Rounding it to the nearest ones here would move scores too far.</returns>
    public static Tensor[]? Quantize(Tensor weight, Tensor bias, int largest)
    {
        var exact = ForLevels(weight);
        var (levels, largestScales) = QuantizedWeight.From(exact, largest);
        var distance = exact.div(largestScales.view(-1, 1, 1, 1)).sub(levels).abs().max().item<float>();
        if (distance > Tolerance) return null;

        // all weights together give a better level than the largest alone
        var scales = exact.mul(levels).sum([1, 2, 3]).div(levels.to(float32).square().sum([1, 2, 3])).nan_to_num(1);
        var ofMean = levels.to(float64).mul(Channels(Normalization.MeanLevel)).sum([1, 2, 3]).mul(scales); // what the mean colour gives
        return [levels, scales, bias.sub(ofMean).to(float32)];
    }

    /// <summary>A number for each channel, (1, 3, 1, 1).</summary>
    internal static Tensor Channels(Func<int, float> number) => tensor([number(0), number(1), number(2)], [1, 3, 1, 1]);
}
