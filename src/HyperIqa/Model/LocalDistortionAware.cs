using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Model;

/// <summary>
/// A local distortion aware module (section 3.2 of the paper): one stage's feature map, divided into tiles of 7×7 that are averaged
/// (after a 1×1 convolution to fewer channels, except at the last stage) and projected to that stage's part of the content feature.
/// </summary>
sealed class LocalDistortionAware
{
    static readonly long[] Tile = [7, 7];

    readonly Convolution? _reduce;
    readonly FullyConnected _project;

    /// <param name="parameters">Where its tensors come from.</param>
    /// <param name="name">Its official name, such as <c>res.lda1</c>.</param>
    /// <param name="in">Channels of the stage.</param>
    /// <param name="reduced">Channels after the 1×1 convolution; equal to <paramref name="in"/> for none.</param>
    /// <param name="tiles">Tiles in the stage's map: (H/7)·(W/7).</param>
    /// <param name="out">Numbers that it adds to the content feature.</param>
    public LocalDistortionAware(Parameters parameters, string name, long @in, long reduced, long tiles, long @out)
    {
        _reduce = reduced == @in ? null : new(parameters, $"{name}_pool.0", @in, reduced);
        _project = new(parameters, $"{name}_fc", reduced * tiles, @out);
    }

    /// <summary>(N, in, H, W) to (N, out).</summary>
    public Tensor Forward(Tensor stage)
    {
        using var scope = NewDisposeScope();
        return Project(Reduce(stage)).MoveToOuterDisposeScope();
    }

    /// <summary>What follows the 1×1 convolution: (N, reduced, H, W) to (N, out).</summary>
    internal Tensor Project(Tensor reduced)
    {
        using var scope = NewDisposeScope();
        return _project.Forward(Average(reduced).flatten(1)).MoveToOuterDisposeScope(); // (N, reduced·tiles) to (N, out)
    }

    /// <summary>(N, in, H, W) to (N, reduced, H/7, W/7).</summary>
    internal Tensor Pool(Tensor stage)
    {
        using var scope = NewDisposeScope();
        return Average(Reduce(stage)).MoveToOuterDisposeScope();
    }

    Tensor Reduce(Tensor stage) => _reduce?.Forward(stage) ?? stage; // (N, reduced, H, W)

    static Tensor Average(Tensor reduced) => avg_pool2d(reduced, Tile, Tile); // (N, reduced, H/7, W/7)
}
