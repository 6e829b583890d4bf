using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>
/// The same network in float32 with batch normalisation folded into the convolutions, on channels-last feature maps, with weights laid out
/// beforehand and ReLUs and sums done by the convolutions before them; within 1e-4 of the reference.
/// </summary>
sealed class FastEngine : Engine
{
    readonly HyperIqaModel _model;

    /// <param name="model">The network, filled; the engine folds it and owns it from here on.</param>
    public FastEngine(HyperIqaModel model)
    {
        _model = model;
        _model.Fold();
        _model.Pack();
    }

    /// <inheritdoc />
    internal override ReducedMaps Reduce(Tensor images) => _model.Reduce(_model.Trunk.Forward(ChannelsLast.From(images)));

    /// <inheritdoc />
    internal override Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null) =>
        _model.Score(maps, windows, magnification, semantic);

    /// <inheritdoc />
    internal override Tensor[] Begin(PreparedImage image, CellArea area) => _model.Begin(ChannelsLast.From(TilePixels.Cut(image, area)));

    /// <inheritdoc />
    internal override ReducedMaps End(IReadOnlyList<Tensor> begun) => _model.End(begun);

    /// <inheritdoc />
    protected override Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic) =>
        _model.Forward(ChannelsLast.From(images), windows, semantic);

    /// <inheritdoc />
    protected override void Dispose(bool disposing) => _model.Dispose();
}
