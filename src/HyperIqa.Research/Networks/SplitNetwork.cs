using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using HyperIqa.Scoring;
using static TorchSharp.torch;

namespace HyperIqa.Research.Networks;

/// <summary>
/// The network in float32, parted where the content feature and the hyper network's input are: one can look at both, or exchange them.
/// </summary>
sealed class SplitNetwork : IDisposable
{
    /// <summary>Patches that go through the trunk at once; they stay in the processor's cache.</summary>
    const int Together = 5;

    readonly HyperIqaModel _model;

    /// <param name="model">The network, filled; it is folded, and this one's from here on.</param>
    public SplitNetwork(HyperIqaModel model)
    {
        _model = model;
        _model.Fold();
        _model.Pack();
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _model.Dispose();

    /// <summary>Runs the trunk over the patches of an image.</summary>
    /// <param name="options">How it is made ready, and where its patches lie.</param>
    /// <exception cref="ImageException">It cannot be read.</exception>
    internal PatchStates Read(string path, ScoringOptions options)
    {
        using var image = options.Preprocessing.Prepare(
            ImageDecoder.Decode(path, options.Decode == DecodeRule.Fast ? options.Preprocessing : null));
        if (options.Crops == CropRule.Dense) return Read(image, new WindowGrid(image.Height, image.Width, options.Stride));

        using var patches = PatchBatch.Cut(image, options.Offsets(image));
        return Read(patches);
    }

    /// <summary>The target weights that the hyper network generates.</summary>
    /// <param name="semantic">The reduced semantic feature, (N, 112, 7, 7).</param>
    internal TargetWeights Weights(Tensor semantic) => _model.TargetWeights(new([], ChannelsLast.From(semantic)), Windows.Whole);

    PatchStates Read(PatchBatch patches)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        List<PatchStates> states = [];
        for (var first = 0; first < patches.Count; first += Together)
        {
            states.Add(Read(patches.Tensor.narrow(0, first, Math.Min(Together, patches.Count - first)), Windows.Whole)); // (n, 3, 224, 224)
        }

        return Joined(states);
    }

    /// <summary>Windows of one tile after the other: their order does not matter here.</summary>
    PatchStates Read(PreparedImage image, WindowGrid grid)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        return Joined(
            [
                .. grid.Tiles().Select(
                    tile => Read(TilePixels.Cut(image, tile.Area), new Windows(tile.Rows.Windows, tile.Columns.Windows))),
            ]);
    }

    PatchStates Read(Tensor images, Windows windows)
    {
        using var scope = NewDisposeScope();
        var maps = _model.Reduce(_model.Trunk.Forward(ChannelsLast.From(images), observe: null));
        var semantic = ReferenceEquals(windows, Windows.Whole)
            ? maps.Semantic
            : windows.Gather(maps.Semantic, scale: 1, spacing: 1, Windows.Size);
        return new(_model.ContentFeature(maps, windows).MoveToOuterDisposeScope(), semantic.contiguous().MoveToOuterDisposeScope());
    }

    static PatchStates Joined(IReadOnlyList<PatchStates> parts) => new(
        cat([.. parts.Select(part => part.Content)], 0).DetachFromDisposeScope(),
        cat([.. parts.Select(part => part.Semantic)], 0).DetachFromDisposeScope());
}
