using HyperIqa.Imaging;
using HyperIqa.Inference.Int8;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Research.Quantizing;

/// <summary>What calibration has seen, kept in little memory: a photograph, a tile of one, or a patch.</summary>
/// <param name="Levels">The pixels before normalisation, (1, 3, H, W), uint8, channels innermost in memory.</param>
/// <param name="Score">The mean of the float32 scores, in the checkpoint's own scale.</param>
sealed record Observation(Tensor Levels, Windows Windows, double Score) : IDisposable
{
    /// <summary>Its height times its width.</summary>
    public long Pixels => Levels.numel() / 3;

    /// <summary>The pixels after normalisation, float32.</summary>
    public Tensor Image => Normalised(Levels);

    /// <summary>
    /// Normalised pixels (1, 3, H, W) as levels. Those of pyiqa's enlargement lie between two levels, and become the nearest.
    /// </summary>
    public static Tensor LevelsOf(Tensor images) =>
        ByteStem.Levels(images).add(ByteStem.Channels(Normalization.MeanLevel)).round().to(uint8);

    /// <summary>Levels as normalised pixels.</summary>
    public static Tensor Normalised(Tensor levels) =>
        levels.sub(ByteStem.Channels(Normalization.MeanLevel)).mul(ByteStem.Channels(Normalization.WorthOfLevel));

    /// <summary>The first ones, until they have so many pixels together; at least one.</summary>
    public static IEnumerable<Observation> UpTo(long pixels, IEnumerable<Observation> observations)
    {
        foreach (var observation in observations)
        {
            yield return observation;
            pixels -= observation.Pixels;
            if (pixels <= 0) yield break;
        }
    }

    /// <summary>The mean of the scores that a network gives.</summary>
    /// <param name="network">Takes an image (1, 3, H, W) and its windows to scores (windows).</param>
    public double Mean(Func<Tensor, Windows, Tensor> network)
    {
        using var scope = NewDisposeScope();
        return network(Image, Windows).data<float>().Average();
    }

    /// <inheritdoc />
    public void Dispose() => Levels.Dispose();
}
