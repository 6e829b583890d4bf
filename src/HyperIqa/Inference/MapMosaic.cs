using HyperIqa.Imaging;
using static TorchSharp.torch;

namespace HyperIqa.Inference;

/// <summary>Maps of an area, put together of those of its parts.</summary>
/// <param name="rows">Cells of the area from the top down.</param>
/// <param name="columns">Cells of the area across.</param>
sealed class MapMosaic(int rows, int columns)
{
    /// <summary>The maps, once all parts are there: (1, C, k·rows, k·columns), channels-last.</summary>
    public Tensor[] Maps { get; private set; } = [];

    /// <summary>Takes what a part has of its own; the maps live as long as the scope around the present one.</summary>
    /// <param name="maps">Of the part, (1, C, k·rows, k·columns), each with a k of its own.</param>
    public void Add(IReadOnlyList<Tensor> maps, AxisPart down, AxisPart across)
    {
        if (Maps.Length == 0) Maps = [.. maps.Select(map => Room(map, down.Length))];
        foreach (var (whole, part) in Maps.Zip(maps))
        {
            using var scope = NewDisposeScope();
            var k = part.shape[2] / down.Length;
            whole.narrow(2, k * (down.Begin + down.Own), k * down.OwnLength)
                .narrow(3, k * (across.Begin + across.Own), k * across.OwnLength)
                .copy_(part.narrow(2, k * down.Own, k * down.OwnLength).narrow(3, k * across.Own, k * across.OwnLength));
        }
    }

    Tensor Room(Tensor map, int cells)
    {
        var k = map.shape[2] / cells;
        return empty([1, k * rows, k * columns, map.shape[1]], map.dtype).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }
}
