using HyperIqa.Imaging;
using HyperIqa.Model;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace HyperIqa.Inference.Faults;

/// <summary>
/// What the network sees at each place of an image before it forms windows: of every cell of 32×32 pixels the mean and the standard
/// deviation of the maps that the first three local distortion aware modules go on with, and the reduced semantic feature.
/// </summary>
sealed class CellFeatures : IDisposable
{
    /// <summary>Numbers of a cell.</summary>
    public const int Count = 2 * (16 + 32 + 64) + 112;

    /// <summary>The modules whose maps are finer than a cell.</summary>
    const int Modules = 3;

    /// <summary>As many as an image has cells; all are zero until <see cref="Add"/>.</summary>
    /// <param name="rows">Cells down.</param>
    /// <param name="columns">Cells across.</param>
    public CellFeatures(int rows, int columns)
    {
        using var outside = NewDisposeScope();
        Values = zeros(Count, rows, columns).DetachFromDisposeScope();
    }

    /// <summary>(<see cref="Count"/>, rows, columns).</summary>
    public Tensor Values { get; }

    /// <summary>Takes over what the network saw of a part of the image.</summary>
    /// <param name="maps">Of one image, as large as the part.</param>
    public void Add(CellArea area, ReducedMaps maps)
    {
        using var scope = NewDisposeScope();
        Values.narrow(1, area.Top, area.Rows).narrow(2, area.Left, area.Columns).copy_(From(maps));
    }

    /// <inheritdoc />
    public void Dispose() => Values.Dispose();

    static Tensor From(ReducedMaps maps)
    {
        List<Tensor> parts = [];
        foreach (var map in maps.LocalDistortion.Take(Modules))
        {
            long[] cell = [map.shape[2] / maps.Semantic.shape[2], map.shape[3] / maps.Semantic.shape[3]]; // 8, 4, 2
            var mean = avg_pool2d(map, cell, cell);
            parts.Add(mean);
            parts.Add(avg_pool2d(map.mul(map), cell, cell).sub(mean.mul(mean)).relu().sqrt());
        }

        return cat([.. parts, maps.Semantic], 1).squeeze(0);
    }
}
