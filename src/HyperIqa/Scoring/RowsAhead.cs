using System.Threading.Channels;

namespace HyperIqa.Scoring;

/// <summary>
/// Rows of images in the order of a list, a few of them begun before they are asked for. Neither side waits longer than it must: a row can
/// be taken as soon as it is there, however long the list takes to name its next image. Where a list fails, the rows before that come
/// first and its exception after them.
/// </summary>
/// <typeparam name="TImage">What the list says of an image.</typeparam>
/// <typeparam name="T">A row.</typeparam>
/// <param name="begin">Begins an image's row, and is done when the list may be asked for its next image.</param>
/// <param name="ended">Cancelled when no more rows are taken.</param>
sealed class RowsAhead<TImage, T>(Func<TImage, ValueTask<Task<T>>> begin, CancellationToken ended)
{
    /// <summary>
    /// Rows begun beside the one that is waited for and the one that waits for room. Each may hold a large photograph for a moment.
    /// </summary>
    const int Ahead = 1;

    readonly Channel<Task<T>> _rows = Channel.CreateBounded<Task<T>>(
        new BoundedChannelOptions(Ahead) { SingleWriter = true, SingleReader = true });

    /// <summary>Goes through a list on a thread of its own, so that it may block.</summary>
    public ChannelReader<Task<T>> Start(IEnumerable<TImage> images) => Begin(() => List(images), TaskCreationOptions.LongRunning);

    /// <summary>Goes through a list that waits by itself, on the thread pool.</summary>
    public ChannelReader<Task<T>> Start(IAsyncEnumerable<TImage> images) => Begin(() => List(images), TaskCreationOptions.None);

    ChannelReader<Task<T>> Begin(Func<Task> list, TaskCreationOptions thread)
    {
        _ = Task.Factory.StartNew(
            () => List(list), CancellationToken.None, thread | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        return _rows.Reader;
    }

    async Task List(Func<Task> list)
    {
        try
        {
            await list().ConfigureAwait(false);
            _rows.Writer.Complete();
        }
        catch (Exception exception) when (_rows.Writer.TryComplete(exception))
        {
            // whoever takes the rows has it
        }
    }

    Task List(IEnumerable<TImage> images)
    {
#pragma warning disable CA1849 // the list's own thread waits, not one of the pool that the list would hold up
        foreach (var image in images) Add(image).AsTask().GetAwaiter().GetResult();
#pragma warning restore CA1849
        return Task.CompletedTask;
    }

    async Task List(IAsyncEnumerable<TImage> images)
    {
        await foreach (var image in images.WithCancellation(ended).ConfigureAwait(false)) await Add(image).ConfigureAwait(false);
    }

    async ValueTask Add(TImage image)
    {
        ended.ThrowIfCancellationRequested();
        var row = await begin(image).ConfigureAwait(false);
        _ = row.ContinueWith(
            static unused => unused.Exception, // whoever takes the row has it as well
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        await _rows.Writer.WriteAsync(row, ended).ConfigureAwait(false);
    }
}
