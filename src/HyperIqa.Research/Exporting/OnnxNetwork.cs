using HyperIqa.Model;

namespace HyperIqa.Research.Exporting;

/// <summary>The whole network, as <see cref="HyperIqaModel"/> has it.</summary>
/// <param name="windows">Of the image that it reads; null where it reads patches.</param>
sealed class OnnxNetwork(OnnxLayers layers, NetworkVariant variant, OnnxWindows? windows)
{
    /// <summary>Channels that the local distortion aware modules bring their stage's map to; the last stage's stays as it is.</summary>
    static readonly long[] Reduced = [16, 32, 64, 2048];

    /// <summary>Scores patches, or the windows of an image.</summary>
    /// <param name="image">Normalised patches (N, 3, 224, 224), or the image of the windows.</param>
    /// <returns>(N), in the checkpoint's own scale.</returns>
    public OnnxValue Score(OnnxValue image)
    {
        var stages = new OnnxTrunk(layers).Forward(windows?.Image ?? image);
        var content = ContentFeature(stages);
        return variant == NetworkVariant.NoHyper ? WithSharedWeights(content) : WithTargetWeights(content, stages[^1]);
    }

    /// <summary>The content feature v(x), (N, 224).</summary>
    OnnxValue ContentFeature(IReadOnlyList<OnnxMap> stages) => stages[0].Read.Graph.Node(
        "Concat", stages.Select((stage, number) => LocalDistortion(stage, number)), "content_feature", OnnxGraph.Attribute("axis", 1));

    /// <summary>The part of it that comes from a stage, counted from 0; see <see cref="LocalDistortionAware"/>.</summary>
    OnnxValue LocalDistortion(OnnxMap stage, int number)
    {
        var name = $"res.lda{number + 1}";
        var map = number == Reduced.Length - 1 ? stage.Exact : layers.Convolve(stage, $"{name}_pool.0"); // (N, reduced, H, W)
        var tiles = 8 >> number;                                                                        // across a patch
        var means = windows is null
            ? Average(map, stride: Windows.Size)                                                        // (N, reduced, tiles, tiles)
            : windows.Gather(Average(map, stride: 1), Reduced[number], tiles, Windows.Size, tiles);
        return layers.Connect(means.Reshape(-1, Reduced[number] * tiles * tiles), $"{name}_fc");
    }

    static OnnxValue Average(OnnxValue map, long stride) => map.Then(
        "AveragePool", [], OnnxGraph.Attribute("kernel_shape", Windows.Size, Windows.Size), OnnxGraph.Attribute("strides", stride, stride));

    /// <summary>The target network with the weights θ that the hyper network makes for each patch.</summary>
    OnnxValue WithTargetWeights(OnnxValue content, OnnxMap semantic)
    {
        var feature = Reduce(semantic);                                                  // (N, 112, 7, 7)
        var channels = HyperNetwork.Reductions[^1].Out;
        var pooled = feature.Then("GlobalAveragePool").Reshape(-1, channels);            // (N, 112)
        var sizes = TargetNetwork.Sizes;                                                 // 224, 112, 56, 28, 14, 1
        var layerCount = sizes.Length - 1;
        var x = content.Reshape(-1, sizes[0], 1);                                        // (N, 224, 1)
        for (var layer = 1; layer <= layerCount; layer++)
        {
            var weight = layer < layerCount ? layers.Convolve(new(feature), $"fc{layer}w_conv") : layers.Connect(pooled, $"fc{layer}w_fc");
            var bias = layers.Connect(pooled, $"fc{layer}b_fc");
            x = weight.Reshape(-1, sizes[layer], sizes[layer - 1]).Then("MatMul", [x])   // (N, out, in)·(N, in, 1)
                + bias.Reshape(-1, sizes[layer], 1);
            if (layer < layerCount) x = x.Then("Sigmoid");
        }

        return x.Reshape(-1);
    }

    /// <summary>The semantic feature brought to few channels, of each patch: (N, 2048, H, W) to (N, 112, 7, 7).</summary>
    OnnxValue Reduce(OnnxMap semantic)
    {
        foreach (var (name, _, _) in HyperNetwork.Reductions) semantic = new(layers.Convolve(semantic, name).Then("Relu"));
        return windows?.Gather(semantic.Read, HyperNetwork.Reductions[^1].Out, scale: 1, spacing: 1, Windows.Size) ?? semantic.Read;
    }

    /// <summary>The target network with the same weights for all patches.</summary>
    OnnxValue WithSharedWeights(OnnxValue x)
    {
        var layerCount = TargetNetwork.Sizes.Length - 1;
        for (var layer = 1; layer <= layerCount; layer++)
        {
            x = layers.Connect(x, $"target.fc{layer}");
            if (layer < layerCount) x = x.Then("Sigmoid");
        }

        return x.Reshape(-1);
    }
}
