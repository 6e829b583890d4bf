using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Tests.Inference.Int8;
using HyperIqa.Tests.Model;

namespace HyperIqa.Tests.Inference;

/// <summary>
/// libtorch is handed bare pointers, so whatever the collector takes during a call is gone too soon. A score takes some two hundred calls,
/// and the collector runs without a pause.
/// </summary>
public class TheGarbageCollector(DeterministicModel model) : IClassFixture<DeterministicModel>
{
    const int Times = 5;

    [Fact]
    public void NeverChangesAScore() => Collect(new ReferenceEngine(model.Network));

    [Fact]
    public void NeverChangesAFastScore()
    {
        using var engine = new FastEngine(DeterministicModel.Build());
        Collect(engine);
    }

    [Fact]
    public void NeverChangesAnInt8Score()
    {
        using var engine = CalibratedModel.Engine();
        Collect(engine);
    }

    static void Collect(Engine engine)
    {
        using var image = Pictures.Noise(256, 256);
        using var prepared = Preprocessing.Native.Prepare(image);
        using var patches = PatchBatch.Cut(prepared, [new(16, 16)]);
        var expected = engine.Score(patches);

        using var done = new ManualResetEventSlim();
        var collector = new Thread(() =>
        {
            for (var i = 0; !done.IsSet; i++)
            {
                GC.Collect(i % 10 == 0 ? GC.MaxGeneration : 0); // what a call forgets is young
                GC.WaitForPendingFinalizers();
            }
        })
        { IsBackground = true };
        collector.Start();
        try
        {
            for (var i = 0; i < Times; i++) Assert.Equal(expected, engine.Score(patches));
        }
        finally
        {
            done.Set();
            collector.Join();
        }
    }
}
