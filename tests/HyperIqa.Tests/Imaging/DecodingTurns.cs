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
        await Task.WhenAll(Task.Run(() => Grow(one), TestContext.Current.CancellationToken), Task.Run(() => Grow(two), TestContext.Current.CancellationToken));

        static void Grow(DecodingTurn turn)
        {
            using (turn) turn.WaitFor(90);
        }
    }
}
