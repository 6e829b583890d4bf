using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;
using HyperIqa.Tests.Inference.Int8;
using HyperIqa.Tests.Model;
using static TorchSharp.torch;

namespace HyperIqa.Tests.Inference;

/// <summary>The windows of a whole image on the deterministic weights; 1e-4 is what reordering float32 was measured to cost.</summary>
public sealed class DenseScores : IDisposable
{
    // 10 and 9 cells: 4×3 windows at a stride of 32
    readonly PreparedImage _image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260));
    readonly WindowGrid _grid = new(height: 260, width: 300, stride: 32);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _image.Dispose();

    /// <summary>Each window by hand: cut out of the maps of all stages, it goes through the modules as a patch's maps do.</summary>
    [Fact]
    public void AreThoseOfTheMapsUnderEachWindow()
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var model = DeterministicModel.Build();
        using var engine = new ReferenceEngine(model);
        var stages = model.Trunk.Forward(TilePixels.Cut(_image, Assert.Single(_grid.Tiles()).Area));

        var scores = engine.Score(_image, _grid, Cancellation);

        Assert.Equal(_grid.Offsets.Count, scores.Length);
        foreach (var (offset, score) in _grid.Offsets.Zip(scores))
        {
            var cut = stages.Select((stage, s) => // the cells of stage s are 4, 8, 16 and 32 pixels
                stage.narrow(2, offset.Top / (4 << s), 56 >> s).narrow(3, offset.Left / (4 << s), 56 >> s).contiguous());
            var alone = model.Score(model.Reduce([.. cut]), Windows.Whole);
            Assert.Equal(alone.item<float>(), score, 1e-4f);
        }
    }

    [Fact]
    public void AreTheReferenceScoresInTheFastEngine()
    {
        using var reference = new ReferenceEngine(DeterministicModel.Build());
        using var fast = new FastEngine(DeterministicModel.Build());
        AreClose(reference.Score(_image, _grid, Cancellation), fast.Score(_image, _grid, Cancellation));
    }

    [Fact]
    public void DoNotDependOnWhatTheEngineReadBefore() // oneDNN lays weights out for the first shape that it sees
    {
        using var fresh = new FastEngine(DeterministicModel.Build());
        using var used = new FastEngine(DeterministicModel.Build());
        using var other = Preprocessing.Native.Prepare(Pictures.Noise(224, 420));
        used.Score(other, new WindowGrid(other.Height, other.Width), Cancellation);
        AreClose(fresh.Score(_image, _grid, Cancellation), used.Score(_image, _grid, Cancellation));
    }

    [Fact]
    public void AreTheSameInBandsAsTogether() // 26×12 windows are more than are scored at once
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var model = DeterministicModel.Build();
        var maps = model.Reduce(model.Trunk.Forward(randn([2, 3, 1024, 576], generator: new Generator(1))));
        var together = model.Score(maps, new Windows([0, 25], [0, 11]));
        var inBands = model.Score(maps, new Windows([.. Enumerable.Range(0, 26)], [.. Enumerable.Range(0, 12)])).reshape(2, 26, 12);
        var corners = inBands.index_select(1, tensor([0L, 25])).index_select(2, tensor([0L, 11])).flatten();
        Assert.InRange((together - corners).abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void OfMagnifiedMapsAreTheSameInBandsAsTogether() // 26×14 windows are more than are scored at once
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var model = DeterministicModel.Build();
        var maps = model.Reduce(model.Trunk.Forward(randn([1, 3, 512, 320], generator: new Generator(1))));
        var windows = new Windows([.. Enumerable.Range(0, 26)], [.. Enumerable.Range(0, 14)]);

        var together = model.Score(maps.Magnified(2), new Windows([0, 25], [0, 13]));

        var corners = model.Score(maps, windows, magnification: 2).reshape(26, 14)
            .index_select(0, tensor([0L, 25])).index_select(1, tensor([0L, 13])).flatten();
        Assert.InRange((together - corners).abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void LeaveNoTraceInThePatchScoresAfterThem() // weights are laid out for the maps of the windows' image by then
    {
        using var fresh = new FastEngine(DeterministicModel.Build());
        using var used = new FastEngine(DeterministicModel.Build());
        using var patches = PatchBatch.Cut(_image, [new PatchOffset(0, 0), new PatchOffset(20, 40)]);
        used.Score(_image, _grid, Cancellation);
        AreClose(fresh.Score(patches), used.Score(patches));
    }

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 30)]
    [InlineData(1, 15)] // so that what has its windows scored together is read whole
    public void DoNotDependOnTheTilesThatTheImageIsReadIn(int magnification, int together)
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(960, 300)); // 30 cells across and 10 down
        var grid = new WindowGrid(image.Height, image.Width, stride: 32, magnification);
        var whole = engine.Score(image, grid, Cancellation);

        engine.Limits = new(Whole: 15, First: 10, Last: 15, together); // two regions of 22 cells across, of three tiles each

        AreClose(whole, engine.Score(image, grid, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DoNotDependOnTheNumberOfThreads(bool isInt8)
    {
        using Engine engine = isInt8 ? CalibratedModel.Engine() : new FastEngine(DeterministicModel.Build());
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var alone = engine.Score(_image, _grid, Cancellation);
            foreach (var more in (int[])[2, 3])
            {
                set_num_threads(more);
                AreClose(alone, engine.Score(_image, _grid, Cancellation));
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void OfAPatchSizedImageAreThatOfThePatch() // its one window sees the same zeros around it
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(224, 224));
        using var patch = PatchBatch.Cut(image, [new(0, 0)]);
        AreClose(engine.Score(patch), engine.Score(image, new WindowGrid(224, 224), Cancellation));
    }

    static void AreClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f);
    }
}
