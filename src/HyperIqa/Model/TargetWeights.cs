using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// The target weights θ of N patches: for each layer of the target network a weight (N, out, in) and a bias (N, out), each patch its own.
/// </summary>
/// <param name="Layers">The layers, 224→112→56→28→14→1.</param>
sealed record TargetWeights(IReadOnlyList<(Tensor Weight, Tensor Bias)> Layers) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (weight, bias) in Layers)
        {
            weight.Dispose();
            bias.Dispose();
        }
    }
}
