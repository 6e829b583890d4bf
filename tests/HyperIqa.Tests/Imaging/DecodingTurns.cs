using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class DecodingTurns
{
    [Fact]
    public void AreTakenTogetherWhileThereIsMemory()
    {
        var memory = new DecodingMemory(limit: 100);
        using DecodingTurn one = memory.Begin(), two = memory.Begin();
        one.WaitFor(60);
        two.WaitFor(40);
    }

    [Fact]
    public async Task WaitForTheOthersWhereThereIsNot()
    {
        var memory = new DecodingMemory(limit: 100);
        using DecodingTurn small = memory.Begin(), giant = memory.Begin();
        small.WaitFor(10);
        var waiting = Task.Run(() => giant.WaitFor(1000), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        small.Dispose();
        await waiting; // alone, it may take more than there is
    }

    [Fact]
    public async Task DoNotBlockEachOtherByGrowing()
    {
        var memory = new DecodingMemory(limit: 100);
        var (one, two) = (memory.Begin(), memory.Begin());
        one.WaitFor(50);
        two.WaitFor(50);
        await Task.WhenAll(
            Task.Run(() => Grow(one), TestContext.Current.CancellationToken),
            Task.Run(() => Grow(two), TestContext.Current.CancellationToken));

        static void Grow(DecodingTurn turn)
        {
            using (turn) turn.WaitFor(90);
        }
    }

    [Fact]
    public async Task WaitForWhatIsPreparedAndWillBeScoredBefore()
    {
        var memory = new DecodingMemory(limit: 100);
        DecodingTurn first = memory.Begin(), second = memory.Begin();
        first.WaitFor(90);
        first.Keep(60);
        var waiting = Task.Run(() => second.WaitFor(50), TestContext.Current.CancellationToken);
        await second.HeldBack.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        first.Dispose();
        await waiting;
        second.Dispose();
    }

    [Fact]
    public void AreNotHeldBackWhileAnotherImageIsDecoded()
    {
        var memory = new DecodingMemory(limit: 100);
        using DecodingTurn first = memory.Begin(), second = memory.Begin();
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
        DecodingTurn first = memory.Begin(), second = memory.Begin();
        first.WaitFor(60);
        var waiting = Waiting(() => second.WaitFor(60));
        Assert.False(second.HeldBack.IsCompleted);
        first.Keep(50);
        await second.HeldBack.WaitAsync(TestContext.Current.CancellationToken);
        first.Dispose();
        waiting.Join();
        second.Dispose();
    }

    [Fact]
    public void AreNotHeldBackWhereThereIsEnough()
    {
        var memory = new DecodingMemory(limit: 100);
        using DecodingTurn first = memory.Begin(), second = memory.Begin();
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
            using var turn = memory.Begin();
            turn.WaitFor(bytes);
            turn.Keep(10);
        }

        Assert.Equal(2, givenBack);
    }

    [Fact]
    public void DoNotWaitForWhatWillBeScoredAfterwards() // it would never be
    {
        var memory = new DecodingMemory(limit: 100);
        using DecodingTurn first = memory.Begin(), second = memory.Begin();
        second.WaitFor(90);
        second.Keep(60);
        first.WaitFor(50);
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
