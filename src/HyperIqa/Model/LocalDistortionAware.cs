using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// A local distortion aware module (section 3.2 of the paper): one stage's feature map, divided into tiles of 7×7 that are averaged
/// (after a 1×1 convolution to fewer channels, except at the last stage) and projected to that stage's part of the content feature.
/// </summary>
sealed class LocalDistortionAware
{
    const int TileSide = 7;

    static readonly long[] Tile = [TileSide, TileSide], TileDown = [TileSide, 1], TileAcross = [1, TileSide], Next = [1, 1];

    readonly Parameters _parameters;
    readonly Convolution? _reduce;
    readonly FullyConnected _project;
    // a window; a window of 7×7 cells of the last stage is as many tiles of 7×7 as cells of this stage lie under one of the last
    readonly int _tilesAcross;

    /// <param name="parameters">Where its tensors come from.</param>
    /// <param name="name">Its official name, such as <c>res.lda1</c>.</param>
    /// <param name="reduced">Channels after the 1×1 convolution; equal to <paramref name="in"/> for none.</param>
    /// <param name="tiles">Tiles across a patch of the stage's map: W/7.</param>
    /// <param name="out">Numbers that it adds to the content feature.</param>
    public LocalDistortionAware(Parameters parameters, string name, long @in, long reduced, int tiles, long @out)
    {
        _parameters = parameters;
        _reduce = reduced == @in ? null : new(parameters, $"{name}_pool.0", @in, reduced);
        _project = new(parameters, $"{name}_fc", reduced * tiles * tiles, @out);
        _tilesAcross = tiles;
    }

    /// <summary>What is done once for the whole map: (N, in, H, W) to (N, reduced, H, W).</summary>
    public Tensor Reduce(Tensor stage) => _reduce?.Forward(stage) ?? stage;

    /// <summary>The module's part of the content feature of each window: (N, reduced, H, W) to (N·windows, out).</summary>
    public Tensor Project(Tensor reduced, Windows windows)
    {
        using var scope = NewDisposeScope();
        // (N·windows, reduced·tiles) to (N·windows, out)
        return _project.Forward(Average(reduced, windows).flatten(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean of each tile of each window: (N, reduced, H, W) to (N·windows, reduced, tiles down, tiles across).</summary>
    internal Tensor Average(Tensor reduced, Windows windows)
    {
        if (_parameters.Packed) return TileMeans.Compute(reduced, windows, _tilesAcross);
        if (ReferenceEquals(windows, Windows.Whole)) return avg_pool2d(reduced, Tile, Tile);

        using var scope = NewDisposeScope();
        // (N, reduced, H - 6, W - 6): of the tile that begins at each cell
        var means = avg_pool2d(avg_pool2d(reduced, TileDown, Next), TileAcross, Next);
        return windows.Gather(means, scale: _tilesAcross, spacing: TileSide, side: _tilesAcross).MoveToOuterDisposeScope();
    }
}
