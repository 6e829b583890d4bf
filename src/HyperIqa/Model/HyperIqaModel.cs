using HyperIqa.LibTorch;
using static TorchSharp.torch;

namespace HyperIqa.Model;

/// <summary>
/// HyperIQA (Su et al., CVPR 2020, figure 2): trunk, local distortion aware modules, hyper network and target network, as the official
/// code has them (<c>models.HyperNet(16, 112, 224, 112, 56, 28, 14, 7)</c>).
/// </summary>
sealed class HyperIqaModel : IDisposable
{
    readonly ResNet50 _trunk;
    readonly LocalDistortionAware[] _localDistortion;
    readonly HyperNetwork? _hyperNetwork;
    readonly SharedTargetWeights? _shared; // in its place

    /// <summary>Builds the network; its tensors hold nothing useful until they are filled.</summary>
    public HyperIqaModel(NetworkVariant variant = NetworkVariant.Full)
    {
        Variant = variant;
        _trunk = new(Parameters);
        _localDistortion =
        [
            new(Parameters, "res.lda1", 256, 16, tiles: 8, 16),
            new(Parameters, "res.lda2", 512, 32, tiles: 4, 16),
            new(Parameters, "res.lda3", 1024, 64, tiles: 2, 16),
            new(Parameters, "res.lda4", 2048, 2048, tiles: 1, 176),
        ];
        if (variant == NetworkVariant.NoLda) Parameters.KeepZero("res.lda1_", "res.lda2_", "res.lda3_");
        if (variant == NetworkVariant.NoHyper) _shared = new(Parameters);
        else _hyperNetwork = new(Parameters);
    }

    /// <summary>What it goes without.</summary>
    public NetworkVariant Variant { get; }

    /// <summary>Every tensor of the network by its official name.</summary>
    public Parameters Parameters { get; } = new();

    internal ResNet50 Trunk => _trunk;

    internal IReadOnlyList<LocalDistortionAware> LocalDistortion => _localDistortion;

    internal HyperNetwork HyperNetwork =>
        _hyperNetwork ?? throw new InvalidOperationException("this variant of the network has no hyper network");

    /// <summary>Scores patches, each on its own.</summary>
    /// <param name="patches">Normalised patches (N, 3, 224, 224), N at least 1.</param>
    /// <returns>Patch scores (N), in the checkpoint's own scale. The caller disposes it, or the surrounding scope.</returns>
    public Tensor Forward(Tensor patches) => Forward(patches, Windows.Whole);

    /// <summary>Scores the windows of whole images, each on its own, with one pass of the trunk.</summary>
    /// <param name="images">Normalised images of one size (N, 3, H, W), H and W multiples of 32.</param>
    /// <returns>Patch scores (N·windows), the windows of each image together, in the checkpoint's own scale.</returns>
    /// <param name="semantic">Told what the images show, where somebody asks.</param>
    public Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic = null) =>
        Forward(images, windows, observe: null, semantic);

    /// <summary>The same, and shows the trunk's feature maps on the way, as <see cref="Bottleneck.Forward"/> says.</summary>
    internal Tensor Forward(Tensor images, Windows windows, Action<string, Tensor>? observe, SemanticMean? semantic = null)
    {
        using var scope = NewDisposeScope();
        var stages = _trunk.Forward(images, observe);
        var reduced = Reduce(stages);
        foreach (var stage in stages[..^1]) stage.Dispose(); // of a large image they are half a gigabyte
        return Score(reduced, windows, semantic).MoveToOuterDisposeScope();
    }

    /// <summary>What is done once for the whole map, for each stage of the trunk.</summary>
    /// <param name="reduced">For how many of them it is done already.</param>
    internal ReducedMaps Reduce(IReadOnlyList<Tensor> stages, int reduced = 0) =>
        new(
            [.. stages.Take(reduced), .. stages.Zip(_localDistortion).Skip(reduced).Select(one => one.Second.Reduce(one.First))],
            _hyperNetwork?.Reduce(stages[^1]) ?? stages[^1].narrow(1, 0, 1)); // without a hyper network only its size is asked for

    /// <summary>The first two stages of the trunk, and what is done once for their maps.</summary>
    /// <param name="images">Normalised (N, 3, H, W), H and W multiples of 32.</param>
    /// <returns>The reduced maps of the first two local distortion aware modules, and the second stage's.</returns>
    internal Tensor[] Begin(Tensor images)
    {
        using var scope = NewDisposeScope();
        var stages = _trunk.Forward(images, stages: 2);
        return
        [
            .. stages.Zip(_localDistortion, (stage, module) => module.Reduce(stage).MoveToOuterDisposeScope()),
            stages[^1].MoveToOuterDisposeScope(),
        ];
    }

    /// <summary>The last two, from what <see cref="Begin"/> gave.</summary>
    internal ReducedMaps End(IReadOnlyList<Tensor> begun)
    {
        var last = _trunk.Continue(begun[^1], done: 2);
        return Reduce([.. begun.SkipLast(1), .. last], reduced: 2);
    }

    /// <summary>What is done for each window: its content feature, its target weights, its score (N·windows).</summary>
    internal Tensor Score(ReducedMaps maps, Windows windows, SemanticMean? semantic = null)
    {
        semantic?.Add(maps.Semantic);
        if (!windows.AreMany) return ScoreBand(maps, windows);

        using var scope = NewDisposeScope();
        var images = maps.Semantic.shape[0];
        var bands = windows.Bands().Select(band =>
            ScoreBand(maps.Rows(band.Begin, band.Length), band.Windows).reshape(images, -1)); // (N, windows of the band)
        return cat([.. bands], 1).flatten().MoveToOuterDisposeScope();
    }

    /// <summary>The same for windows of magnified maps, some rows of them at a time, because magnified maps need much memory.</summary>
    /// <param name="maps">As the trunk gives them.</param>
    /// <param name="windows">In cells of the magnified maps.</param>
    /// <param name="magnification">How many times the maps are magnified, each way.</param>
    /// <param name="semantic">Told what the images show, where somebody asks.</param>
    internal Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null)
    {
        if (magnification == 1) return Score(maps, windows, semantic);

        semantic?.Add(maps.Semantic);

        using var scope = NewDisposeScope();
        var images = maps.Semantic.shape[0];
        var bands = windows.Bands().Select(band =>
        {
            using var inner = NewDisposeScope();
            var first = band.Begin / magnification;
            var cells = (band.Begin + band.Length + magnification - 1) / magnification - first;
            var magnified = maps.Rows(first, cells).Magnified(magnification);
            return ScoreBand(magnified.Rows(band.Begin - magnification * first, band.Length), band.Windows)
                .reshape(images, -1).MoveToOuterDisposeScope(); // (N, windows of the band)
        });
        return cat([.. bands], 1).flatten().MoveToOuterDisposeScope();
    }

    Tensor ScoreBand(ReducedMaps maps, Windows windows)
    {
        using var scope = NewDisposeScope();
        return TargetNetwork.Forward(ContentFeature(maps, windows), TargetWeights(maps, windows)).MoveToOuterDisposeScope();
    }

    /// <summary>The multi-scale content feature v(x) of each window, (N·windows, 224).</summary>
    internal Tensor ContentFeature(ReducedMaps maps, Windows windows)
    {
        using var scope = NewDisposeScope();
        var parts = maps.LocalDistortion.Zip(_localDistortion, (map, module) => module.Project(map, windows)); // 16 + 16 + 16 + 176
        return cat([.. parts], 1).MoveToOuterDisposeScope();
    }

    /// <summary>The target weights θ(x) that the hyper network makes for each window, or those that all share.</summary>
    internal TargetWeights TargetWeights(ReducedMaps maps, Windows windows) =>
        _hyperNetwork?.Generate(maps.Semantic, windows) ?? _shared!.Repeated(maps.Semantic.shape[0] * windows.Count);

    /// <summary>
    /// Makes it fast, which can't be undone: batch normalisation with its running statistics becomes part of the convolutions, and their
    /// weights lie in memory as channels-last feature maps want them. It computes the same up to rounding, and can neither be trained nor
    /// saved any more.
    /// </summary>
    public void Fold()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        _trunk.Fold();
        foreach (var tensor in Parameters.Tensors.Values.Where(tensor => tensor.dim() == 4))
        {
            tensor.set_(ChannelsLast.From(tensor));
        }
    }

    /// <summary>
    /// After <see cref="Fold"/>: convolutions lay out their weights as oneDNN wants them, once for each size of what they read instead of
    /// at every call. Only channels-last images may follow, without gradients. Where libtorch lacks oneDNN, nothing changes.
    /// </summary>
    public void Pack() => Parameters.Packed = OneDnn.IsAvailable;

    /// <inheritdoc />
    public void Dispose() => Parameters.Dispose();
}
