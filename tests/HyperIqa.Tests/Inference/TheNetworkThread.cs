using HyperIqa.Inference;

namespace HyperIqa.Tests.Inference;

public class TheNetworkThread
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DoesOneThingAtATimeOnItself()
    {
        using var network = new NetworkThread();
        var threads = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => network.Run(() => Environment.CurrentManagedThreadId, Cancellation)!));
        Assert.Single(threads.Distinct());
        Assert.NotEqual(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public void TakesNothingOnceItHasEnded()
    {
        var network = new NetworkThread();
        network.Dispose();
        network.Dispose();
        Assert.Null(network.Run(() => 1, Cancellation));
    }

    [Fact]
    public async Task FinishesWhatItHasTaken()
    {
        var network = new NetworkThread();
        var results = Enumerable.Range(0, 20).Select(i => network.Run(() => i, Cancellation)!).ToArray();
        network.Dispose();
        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(results));
    }

    /// <summary>Whoever asks while it ends has a result or a refusal, and nothing else.</summary>
    [Fact]
    public async Task EndsWhileOthersAsk()
    {
        for (var round = 0; round < 300; round++)
        {
            var network = new NetworkThread();
            using var start = new Barrier(3);
            var asking = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                start.SignalAndWait(Cancellation);
                while (network.Run(() => 1, Cancellation) is { } result) Assert.Equal(1, await result);
            })).ToArray();
            start.SignalAndWait(Cancellation);
            network.Dispose();
            await Task.WhenAll(asking);
        }
    }

    [Fact]
    public async Task LetsNobodyElseGoOnOnIt()
    {
        using var network = new NetworkThread();
        using var begin = new ManualResetEventSlim();
        var work = network.Run(() =>
        {
            begin.Wait(Cancellation);
            return Environment.CurrentManagedThreadId;
        }, Cancellation)!;
        var after = work.ContinueWith(
            _ => Environment.CurrentManagedThreadId, Cancellation, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        begin.Set();
        Assert.NotEqual(await work, await after);
    }
}
