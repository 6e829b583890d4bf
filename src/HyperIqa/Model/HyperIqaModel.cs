using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// HyperIQA (Su et al., CVPR 2020, figure 2): trunk, local distortion aware modules, hyper network and target network, as the official code has
/// them (<c>models.HyperNet(16, 112, 224, 112, 56, 28, 14, 7)</c>).
/// </summary>
public sealed class HyperIqaModel : IDisposable
{
    readonly ResNet50 _trunk;
    readonly LocalDistortionAware[] _localDistortion;
    readonly HyperNetwork _hyperNetwork;

    /// <summary>Builds the network; its tensors hold nothing useful until they are filled.</summary>
    public HyperIqaModel()
    {
        _trunk = new(Parameters);
        _localDistortion =
        [
            new(Parameters, "res.lda1", 256, 16, tiles: 64, 16),
            new(Parameters, "res.lda2", 512, 32, tiles: 16, 16),
            new(Parameters, "res.lda3", 1024, 64, tiles: 4, 16),
            new(Parameters, "res.lda4", 2048, 2048, tiles: 1, 176),
        ];
        _hyperNetwork = new(Parameters);
    }

    /// <summary>Every tensor of the network by its official name.</summary>
    public Parameters Parameters { get; } = new();

    internal ResNet50 Trunk => _trunk;

    internal IReadOnlyList<LocalDistortionAware> LocalDistortion => _localDistortion;

    internal HyperNetwork HyperNetwork => _hyperNetwork;

    /// <summary>Scores patches, each on its own.</summary>
    /// <param name="patches">Normalised patches (N, 3, 224, 224), N at least 1.</param>
    /// <returns>Patch scores (N), in the checkpoint's own scale. The caller disposes it, or the surrounding scope.</returns>
    public Tensor Forward(Tensor patches) => Forward(patches, observe: null);

    /// <summary>Scores patches and shows the trunk's feature maps on the way, as <see cref="Bottleneck.Forward"/> says.</summary>
    internal Tensor Forward(Tensor patches, Action<string, Tensor>? observe)
    {
        using var scope = NewDisposeScope();
        var (content, semantic) = Features(patches, observe);
        return TargetNetwork.Forward(content, _hyperNetwork.Forward(semantic)).MoveToOuterDisposeScope();
    }

    /// <summary>What the trunk sees in patches.</summary>
    /// <param name="patches">Normalised patches (N, 3, 224, 224).</param>
    /// <returns>The multi-scale content feature v(x), (N, 224), and the semantic feature S(x), (N, 2048, 7, 7).</returns>
    public (Tensor Content, Tensor Semantic) Features(Tensor patches) => Features(patches, observe: null);

    (Tensor Content, Tensor Semantic) Features(Tensor patches, Action<string, Tensor>? observe)
    {
        using var scope = NewDisposeScope();
        var stages = _trunk.Forward(patches, observe);
        var content = cat([.. stages.Zip(_localDistortion, (stage, module) => module.Forward(stage))], 1); // 16 + 16 + 16 + 176
        return (content.MoveToOuterDisposeScope(), stages[^1].MoveToOuterDisposeScope());
    }

    /// <summary>The target weights θ that the hyper network makes for patches.</summary>
    /// <param name="semantic">The semantic feature S(x), (N, 2048, 7, 7).</param>
    public TargetWeights TargetWeights(Tensor semantic) => _hyperNetwork.Forward(semantic);

    /// <summary>
    /// Makes it fast for good: batch normalisation with its running statistics becomes part of the convolutions, and their weights lie in
    /// memory as channels-last feature maps want them. It computes the same up to rounding, and can neither be trained nor saved any more.
    /// </summary>
    public void Fold()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        _trunk.Fold();
        foreach (var tensor in Parameters.Tensors.Values.Where(tensor => tensor.dim() == 4))
        {
            tensor.set_(tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        }
    }

    /// <summary>
    /// After <see cref="Fold"/>: convolutions lay out their weights as oneDNN wants them, once for all instead of at every call. Only channels-last
    /// patches may follow, without gradients. Where libtorch lacks oneDNN, nothing changes.
    /// </summary>
    public void Pack() => Parameters.Packed = OneDnn.IsAvailable;

    /// <inheritdoc />
    public void Dispose() => Parameters.Dispose();
}
