using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>The network as the paper draws it, module by module: what every faster way is compared with.</summary>
/// <param name="model">The network, filled; the engine owns it from here on.</param>
sealed class ReferenceEngine(HyperIqaModel model) : Engine
{
    /// <inheritdoc />
    internal override ReducedMaps Reduce(Tensor images) => model.Reduce(model.Trunk.Forward(images));

    /// <inheritdoc />
    internal override Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null) =>
        model.Score(maps, windows, magnification, semantic);

    /// <inheritdoc />
    internal override Tensor[] Begin(PreparedImage image, CellArea area) => model.Begin(TilePixels.Cut(image, area));

    /// <inheritdoc />
    internal override ReducedMaps End(IReadOnlyList<Tensor> begun) => model.End(begun);

    /// <inheritdoc />
    protected override Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic) =>
        model.Forward(images, windows, semantic);

    /// <inheritdoc />
    protected override void Dispose(bool disposing) => model.Dispose();
}
