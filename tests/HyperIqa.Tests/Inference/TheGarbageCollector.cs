using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Tests.Inference.Int8;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference;

/// <summary>libtorch is handed bare pointers, so whatever the collector takes during a call is gone too soon.</summary>
public class TheGarbageCollector(DeterministicModel model) : IClassFixture<DeterministicModel>
{
    [Fact]
    public void NeverChangesAScore() => Collect(new ReferenceEngine(model.Network), times: 60);

    [Fact]
    public void NeverChangesAFastScore()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        Collect(engine, times: 150);
    }

    [Fact]
    public void NeverChangesAnInt8Score()
    {
        using var engine = CalibratedModel.Engine();
        Collect(engine, times: 150);
    }

    static void Collect(Engine engine, int times)
    {
        using var image = Pictures.Noise(256, 256);
        using var prepared = Preprocessing.Native.Prepare(image);
        using var patches = PatchBatch.Cut(prepared, [new(16, 16)]);
        var expected = engine.Score(patches);

        using var done = new ManualResetEventSlim();
        var collector = new Thread(() =>
        {
            while (!done.IsSet)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        })
        { IsBackground = true };
        collector.Start();
        try
        {
            for (var i = 0; i < times; i++) Assert.Equal(expected, engine.Score(patches));
        }
        finally
        {
            done.Set();
            collector.Join();
        }
    }
}
