using HyperIqa.Imaging;

namespace HyperIqa.Tests.Scoring;

public class Cancelling
{
    [Fact]
    public void EndsTheNetworkAfterTheBatchInWork()
    {
        using var source = new CancellationTokenSource();
        using var engine = new ScriptedEngine([.. Enumerable.Range(0, 20).Select(i => (float)i)]) { After = source.Cancel };
        using var image = Preprocessing.Native.Prepare(new RgbImage(300, 300));
        using var patches = PatchBatch.Cut(image, Crops.Random(300, 300, 20, seed: 0));

        Assert.Throws<OperationCanceledException>(() => engine.Score(patches, 0, 20, source.Token));

        Assert.Equal([5], engine.Batches);
    }
}
