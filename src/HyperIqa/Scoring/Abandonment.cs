namespace HyperIqa.Scoring;

/// <summary>
/// Work that cannot be stopped, such as a decoder's, but that its caller need not wait for. It finishes on a thread of its own, and its
/// result is thrown away.
/// </summary>
static class Abandonment
{
    /// <summary>Does work, on this thread where nobody can cancel.</summary>
    /// <param name="cancellation">Ends the waiting for it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the work may still run.</exception>
    public static T Run<T>(Func<T> work, CancellationToken cancellation)
        where T : IDisposable
    {
        if (!cancellation.CanBeCanceled) return work();

        var result = Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        try
        {
            result.WaitAsync(cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            _ = result.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return result.Result;
    }

    static void Discard<T>(Task<T> result)
        where T : IDisposable
    {
        if (result.IsCompletedSuccessfully) result.Result.Dispose();
        else _ = result.Exception; // marks it as observed
    }
}
