using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference.Int8;

/// <summary>
/// The int8 engine against float32, on noise with the deterministic weights; how close it comes on photographs is what
/// <c>models quantize</c> measures.
/// </summary>
public class Int8Scores
{
    static readonly double OfRatio = Int8Tolerance.OfRatio(CalibratedModel.LargestLevel);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void AreNearTheFloatScores()
    {
        using var int8 = CalibratedModel.Engine();
        using var fp32 = new FastEngine(DeterministicModel.Build());
        using var patches = CalibratedModel.Cut(9);
        var expected = fp32.Score(patches);
        var actual = int8.Score(patches);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(1, actual[i] / expected[i], OfRatio); // they are near -7
        Assert.NotEqual(expected, actual); // it did compute otherwise
    }

    [Fact]
    public void AreTheSameAgain()
    {
        using var int8 = CalibratedModel.Engine();
        using var patches = CalibratedModel.Cut(9);
        Assert.Equal(int8.Score(patches), int8.Score(patches));
    }

    [Fact]
    public void DoNotDependOnHowManyPatchesGoTogether()
    {
        using var int8 = CalibratedModel.Engine();
        using var patches = CalibratedModel.Cut(16);
        var together = int8.Score(patches);
        // the float32 stem sums in another order, and a rounding may tip over
        for (var i = 0; i < together.Length; i++) Assert.Equal(together[i], Assert.Single(int8.Score(patches, i, 1, Cancellation)), 1e-3f);
    }

    [Fact]
    public void OfWindowsDoNotDependOnTheSizesReadBefore() // more of them than layouts are kept, and the first size again
    {
        using var used = CalibratedModel.Engine();
        foreach (var width in (int[])[224, 256, 288, 320, 352, 224])
        {
            using var fresh = CalibratedModel.Engine();
            using var image = Preprocessing.Native.Prepare(Pictures.Noise(width, 256));
            var grid = new WindowGrid(image.Height, image.Width, stride: 32);
            Assert.Equal(fresh.Score(image, grid, Cancellation), used.Score(image, grid, Cancellation));
        }
    }

    [Fact]
    public void OfWindowsDoNotDependOnTheTilesThatTheImageIsReadIn()
    {
        using var int8 = CalibratedModel.Engine();
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(960, 300)); // 30 cells across and 10 down
        var grid = new WindowGrid(image.Height, image.Width, stride: 64);
        var whole = int8.Score(image, grid, Cancellation);
        int8.Limits = new(Whole: 15, First: 10, Last: 15, Windows: 30); // two regions of 22 cells across, of three tiles each
        foreach (var (one, other) in whole.Zip(int8.Score(image, grid, Cancellation))) Assert.Equal(one, other, 1e-3f);
    }

    [Fact]
    public void OfWindowsAreNearTheFloatScores()
    {
        using var int8 = CalibratedModel.Engine();
        using var fp32 = new FastEngine(DeterministicModel.Build());
        using var image = Preprocessing.Native.Prepare(Pictures.Noise(300, 260));
        var grid = new WindowGrid(image.Height, image.Width, stride: 32);
        foreach (var (expected, actual) in fp32.Score(image, grid, Cancellation).Zip(int8.Score(image, grid, Cancellation)))
            Assert.Equal(1, actual / expected, OfRatio);
    }

    [Fact]
    public void NeedPatchesOnly()
    {
        using var int8 = CalibratedModel.Engine();
        using var patches = CalibratedModel.Cut(4);
        int8.Score(patches);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++) int8.Score(patches);
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount); // no tensor is left behind
    }
}
