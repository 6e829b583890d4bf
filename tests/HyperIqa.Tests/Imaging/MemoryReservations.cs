using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class MemoryReservations
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void AreTakenTogetherWhileThereIsMemory()
    {
        var memory = new DecodingMemory(limit: 100);
        using MemoryReservation one = memory.Begin(Cancellation), two = memory.Begin(Cancellation);
        one.WaitFor(60);
        two.WaitFor(40);
    }

    [Fact]
    public async Task WaitForTheOthersWhereThereIsNot()
    {
        var memory = new DecodingMemory(limit: 100);
        using MemoryReservation small = memory.Begin(Cancellation), giant = memory.Begin(Cancellation);
        small.WaitFor(10);
        var waiting = Task.Run(() => giant.WaitFor(1000), Cancellation);
        Assert.False(waiting.IsCompleted);
        small.Dispose();
        await waiting; // alone, it may take more than there is
    }

    [Fact]
    public async Task DoNotBlockEachOtherByGrowing()
    {
        var memory = new DecodingMemory(limit: 100);
        var (one, two) = (memory.Begin(Cancellation), memory.Begin(Cancellation));
        one.WaitFor(50);
        two.WaitFor(50);
        await Task.WhenAll(
            Task.Run(() => Grow(one), Cancellation),
            Task.Run(() => Grow(two), Cancellation));

        static void Grow(MemoryReservation reservation)
        {
            using (reservation) reservation.WaitFor(90);
        }
    }

    [Fact]
    public async Task WaitForWhatIsPreparedAndWillBeScoredBefore()
    {
        var memory = new DecodingMemory(limit: 100);
        MemoryReservation first = memory.Begin(Cancellation), second = memory.Begin(Cancellation);
        first.WaitFor(90);
        first.Keep(60);
        var waiting = Task.Run(() => second.WaitFor(50), Cancellation);
        await second.HeldBack.WaitAsync(Cancellation);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        await waiting;
        second.Dispose();
    }

    [Fact]
    public void AreNotHeldBackWhileAnotherImageIsDecoded()
    {
        var memory = new DecodingMemory(limit: 100);
        using MemoryReservation first = memory.Begin(Cancellation), second = memory.Begin(Cancellation);
        first.WaitFor(60);
        var waiting = Waiting(() => second.WaitFor(60));
        first.Keep(10);
        waiting.Join();
        Assert.False(second.HeldBack.IsCompleted);
    }

    [Fact]
    public async Task AreHeldBackOnceTheOtherImageIsPreparedAndTakesTooMuch()
    {
        var memory = new DecodingMemory(limit: 100);
        MemoryReservation first = memory.Begin(Cancellation), second = memory.Begin(Cancellation);
        first.WaitFor(60);
        var waiting = Waiting(() => second.WaitFor(60));
        Assert.False(second.HeldBack.IsCompleted);
        first.Keep(50);
        await second.HeldBack.WaitAsync(Cancellation);
        first.Dispose();
        waiting.Join();
        second.Dispose();
    }

    [Fact]
    public void AreNotHeldBackWhereThereIsEnough()
    {
        var memory = new DecodingMemory(limit: 100);
        using MemoryReservation first = memory.Begin(Cancellation), second = memory.Begin(Cancellation);
        first.WaitFor(60);
        second.WaitFor(40);
        Assert.False(first.HeldBack.IsCompleted || second.HeldBack.IsCompleted);
    }

    [Fact]
    public void OfGiantsEndWithMemoryGivenBack()
    {
        var givenBack = 0;
        var memory = new DecodingMemory(giveBack: () => givenBack++);
        foreach (var bytes in new[] { 1000, DecodingMemory.Giant - 1, DecodingMemory.Giant, 2 * DecodingMemory.Giant })
        {
            using var reservation = memory.Begin(Cancellation);
            reservation.WaitFor(bytes);
            reservation.Keep(10);
        }

        Assert.Equal(2, givenBack);
    }

    [Fact]
    public void DoNotWaitForWhatWillBeScoredAfterwards() // it would never be
    {
        var memory = new DecodingMemory(limit: 100);
        using MemoryReservation first = memory.Begin(Cancellation), second = memory.Begin(Cancellation);
        second.WaitFor(90);
        second.Keep(60);
        first.WaitFor(50);
    }

    [Fact]
    public async Task StopWaitingWhenCancelledAndTakeNothing()
    {
        var memory = new DecodingMemory(limit: 100);
        using var source = new CancellationTokenSource();
        MemoryReservation one = memory.Begin(Cancellation), two = memory.Begin(source.Token);
        one.WaitFor(60);
        two.WaitFor(30);
        var waiting = Task.Run(() => two.WaitFor(50), Cancellation);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        two.Dispose();
        one.Dispose();

        // all of the memory is there again
        using MemoryReservation three = memory.Begin(Cancellation), four = memory.Begin(Cancellation);
        three.WaitFor(50);
        four.WaitFor(50);
    }

    /// <summary>A thread that does something and already waits for something.</summary>
    static Thread Waiting(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        return thread;
    }
}
