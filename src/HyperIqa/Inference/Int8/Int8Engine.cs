using HyperIqa.Imaging;
using HyperIqa.LibTorch;
using HyperIqa.Model;
using static TorchSharp.torch;

namespace HyperIqa.Inference.Int8;

/// <summary>
/// The same network with nearly all of its work in int8, by oneDNN: several times as fast where the processor has VNNI, and close to the
/// float32 scores.
/// </summary>
sealed class Int8Engine : Engine
{
    readonly HyperIqaModel _model;
    readonly Int8Network _network;

    /// <param name="model">The network, filled; the engine folds it and owns it from here on.</param>
    /// <param name="scales">What the levels of its feature maps are worth.</param>
    /// <param name="largestLevel">Of its weights, see <see cref="WeightLevels.LargestOf"/>.</param>
    /// <exception cref="PlatformNotSupportedException"><see cref="Int8Support.IsAvailable"/> is false.</exception>
    public Int8Engine(HyperIqaModel model, ActivationScales scales, int largestLevel)
    {
        _model = model;
        _model.Fold();
        _network = new(model, scales, largestLevel);
        _model.Pack();
        MicroBatch = Int8Script.PatchesTogether;
    }

    /// <inheritdoc />
    internal override ReducedMaps Reduce(Tensor images) => _network.Reduce(ChannelsLast.From(images));

    /// <inheritdoc />
    internal override Tensor Score(ReducedMaps maps, Windows windows, int magnification, SemanticMean? semantic = null) =>
        _model.Score(maps, windows, magnification, semantic);

    /// <inheritdoc />
    internal override Tensor[] Begin(PreparedImage image, CellArea area) =>
        _network.ReadsBytes ? _network.BeginBytes(Framed(image, area)) : _network.Begin(ChannelsLast.From(TilePixels.Cut(image, area)));

    /// <inheritdoc />
    internal override ReducedMaps End(IReadOnlyList<Tensor> begun) => _network.End(begun);

    /// <inheritdoc />
    protected override Tensor Forward(Tensor images, Windows windows, SemanticMean? semantic) =>
        _network.Forward(ChannelsLast.From(images), windows, semantic);

    /// <inheritdoc />
    protected override Tensor Forward(PreparedImage image, CellArea area, Windows windows, SemanticMean? semantic) =>
        _network.ReadsBytes
            ? _network.ForwardBytes(Framed(image, area), windows, semantic)
            : base.Forward(image, area, windows, semantic);

    static Tensor Framed(PreparedImage image, CellArea area) => TileBytes.Cut(image, area, ByteStem.Before, ByteStem.After);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _network.Dispose();
        _model.Dispose();
    }
}
