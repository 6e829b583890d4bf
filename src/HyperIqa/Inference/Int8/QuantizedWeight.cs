using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>A convolution's weight as whole numbers: weight ≈ level · scale of its output channel, without a zero point.</summary>
/// <param name="Levels">(out, in, k, k), int8.</param>
/// <param name="Scales">(out), float32, above zero.</param>
sealed record QuantizedWeight(Tensor Levels, Tensor Scales) : IDisposable
{
    static readonly TorchSharp.Scalar Smallest = 1e-12; // a channel that is all zero has levels of zero at any scale

    /// <summary>
    /// Quantises a weight; the largest of each output channel becomes the largest level, and the others the nearest. A weight that has
    /// levels already, of which the largest is that, gets them back.
    /// </summary>
    /// <param name="weight">(out, in, k, k), float32.</param>
    /// <param name="largest">The largest level, 127, or 63 where eight bits could overflow.</param>
    public static QuantizedWeight From(Tensor weight, int largest = 127)
    {
        using var scope = NewDisposeScope();
        var scales = ScalesOf(weight, largest);                                                 // (out)
        var levels = weight.div(scales.view(-1, 1, 1, 1)).round().to(int8);                     // (out, in, k, k)
        return new(levels.MoveToOuterDisposeScope(), scales.MoveToOuterDisposeScope());
    }

    /// <summary>What a level of each output channel is worth, (out), if its largest weight is the largest level.</summary>
    internal static Tensor ScalesOf(Tensor weight, int largest)
    {
        using var scope = NewDisposeScope();
        using TorchSharp.Scalar most = largest;
        var scales = weight.abs().amax([1, 2, 3]).clamp_min(Smallest).div(most);
        GC.KeepAlive(most); // TorchSharp passes only the handle
        return scales.MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Levels.Dispose();
        Scales.Dispose();
    }
}
