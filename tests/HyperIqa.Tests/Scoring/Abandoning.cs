using HyperIqa.Scoring;

namespace HyperIqa.Tests.Scoring;

public sealed class Abandoning
{
    [Fact]
    public void StaysOnItsThreadWhereNobodyCanCancel() =>
        Assert.Equal(Environment.CurrentManagedThreadId, Abandonment.Run(() => new Result(), CancellationToken.None).Thread);

    [Fact]
    public void PassesOnWhatTheWorkThrows()
    {
        using var source = new CancellationTokenSource();
        Assert.Throws<IOException>(() => Abandonment.Run<Result>(() => throw new IOException(), source.Token));
    }

    [Fact]
    public async Task ComesBackWhileTheWorkGoesOnAndThrowsItsResultAway()
    {
        using var source = new CancellationTokenSource();
        using var mayEnd = new ManualResetEventSlim();
        var result = new Result();
        Assert.ThrowsAny<OperationCanceledException>(() => Abandonment.Run(Work, source.Token));
        Assert.False(result.Disposed.Task.IsCompleted);
        mayEnd.Set();
        await result.Disposed.Task.WaitAsync(TestContext.Current.CancellationToken);

        Result Work()
        {
            source.Cancel();
            mayEnd.Wait(TestContext.Current.CancellationToken);
            return result;
        }
    }

    sealed class Result : IDisposable
    {
        public int Thread { get; } = Environment.CurrentManagedThreadId;

        public TaskCompletionSource Disposed { get; } = new();

        public void Dispose() => Disposed.SetResult();
    }
}
