using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Tests.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference.Faults;

/// <summary>What the network sees of each cell of 32×32 pixels.</summary>
public sealed class CellsOfAnImage : IDisposable
{
    // 10 cells across and 9 down
    readonly PreparedImage _image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260));
    readonly WindowGrid _grid = new(height: 260, width: 300);

    public void Dispose() => _image.Dispose();

    /// <summary>One cell of which each map of the modules is half 2 and half 6, by hand: mean 4, deviation 2.</summary>
    [Fact]
    public void AreMeansAndDeviationsOfTheMapsThatLieOverThem()
    {
        using var scope = NewDisposeScope();
        Tensor[] maps = [Half(16, 8), Half(32, 4), Half(64, 2), zeros(1, 2048, 1, 1)];
        using var cells = new CellFeatures(rows: 1, columns: 1);

        cells.Add(new(0, 0, 1, 1), new(maps, full([1, 112, 1, 1], 9)));

        var values = cells.Values.flatten().data<float>().ToArray();
        Assert.Equal(CellFeatures.Count, values.Length);
        float[] expected =
        [
            .. new[] { 16, 32, 64 }.SelectMany(channels => Enumerable.Repeat(4f, channels).Concat(Enumerable.Repeat(2f, channels))),
            .. Enumerable.Repeat(9f, 112),
        ];
        Assert.Equal(expected, values);
    }

    [Fact]
    public void AreSeenWhileWindowsAreScoredAndDoNotChangeTheScores()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        using var looked = engine.Look(_image);
        using var seen = new CellFeatures(_grid.CellRows, _grid.CellColumns);

        var scores = engine.Score(_image, _grid, seen);

        var usual = engine.Score(_image, _grid, TestContext.Current.CancellationToken);
        Assert.Equal(usual, scores, (one, other) => Math.Abs(one - other) < 1e-4f);
        Assert.Equal([CellFeatures.Count, 9, 10], seen.Values.shape);
        Assert.InRange(Distance(looked, seen), 0, 1e-4);
    }

    /// <summary>An image that is read in parts has the cells of one that is read whole, to what reordering float32 costs.</summary>
    [Fact]
    public void AreTheSameOfAnImageThatIsReadInParts()
    {
        using var large = Preprocessing.Native.Prepare(Pictures.Noise(1024, 260));
        using var engine = new FastEngine(DeterministicModel.Build());
        using var whole = engine.Look(large);
        engine.Limits = new(Whole: 10, First: 16, Last: 20, Windows: 64);

        using var parts = engine.Look(large);

        Assert.InRange(Distance(whole, parts), 0, 1e-3);
    }

    /// <summary>The largest difference, as a share of the largest number.</summary>
    static double Distance(CellFeatures one, CellFeatures other)
    {
        using var scope = NewDisposeScope();
        return one.Values.sub(other.Values).abs().max().item<float>() / one.Values.abs().max().item<float>();
    }

    static Tensor Half(int channels, int side)
    {
        var map = full([1, channels, side, side], 2);
        map.narrow(2, 0, side / 2).fill_(6);
        return map;
    }
}
