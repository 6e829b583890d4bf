using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// One set of target weights for all images, where there is no hyper network: an ordinary fully connected network of the target network's
/// sizes.
/// </summary>
sealed class SharedTargetWeights
{
    readonly (Tensor Weight, Tensor Bias)[] _layers;

    public SharedTargetWeights(Parameters parameters)
    {
        var sizes = TargetNetwork.Sizes; // 224, 112, 56, 28, 14, 1
        _layers = [.. Enumerable.Range(1, sizes.Length - 1).Select(layer =>
            (
                parameters.Learnt($"target.fc{layer}.weight", sizes[layer], sizes[layer - 1]),
                parameters.Learnt($"target.fc{layer}.bias", sizes[layer])))];
    }

    /// <summary>The same weights for each of N patches, without a copy: (out, in) to (N, out, in).</summary>
    public TargetWeights Repeated(long patches) => new([.. _layers.Select(layer =>
        (layer.Weight.expand(patches, layer.Weight.shape[0], layer.Weight.shape[1]), layer.Bias.expand(patches, layer.Bias.shape[0])))]);
}
