using System.Threading.Channels;
using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// The images to come. A thread of its own lists them, a few ahead, and has the system read their files meanwhile, so that neither a slow
/// list nor a slow disk keeps the decoders waiting.
/// </summary>
sealed class PathQueue : IDisposable
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    readonly Channel<string> _paths;
    readonly Task _listing;

    /// <param name="paths">The images; enumerated once, on the queue's own thread.</param>
    /// <param name="ahead">How many wait at most.</param>
    public PathQueue(IEnumerable<string> paths, int ahead)
    {
        _paths = Channel.CreateBounded<string>(new BoundedChannelOptions(ahead) { SingleWriter = true, SingleReader = true });
        _listing = Task.Factory.StartNew(() => List(paths), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes the next image.</summary>
    /// <param name="wait">
    /// Whether to wait for one as long as it takes. Else a moment has to do, in which a list that lies in memory or on a disk goes on, so that
    /// the first images start together, and one that is typed does not.
    /// </param>
    /// <returns>Its path; null at the end, when cancelled, or where there is none yet.</returns>
    public string? Next(bool wait, CancellationToken cancellation)
    {
        try
        {
            var more = _paths.Reader.WaitToReadAsync(cancellation).AsTask();
            if (!more.Wait(wait ? Timeout.InfiniteTimeSpan : Moment, cancellation)) return null;

            return _paths.Reader.TryRead(out var path) ? path : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Waits for the end of the list, and passes on what broke it off.</summary>
    public void ThrowIfBroken() => _listing.GetAwaiter().GetResult();

    /// <summary>Ends the listing; one that waits for its own source, such as a terminal, ends after its next path.</summary>
    public void Dispose() => _paths.Writer.TryComplete();

    void List(IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                _ = Task.Run(() => ImageFile.ReadAhead(path)); // opening a file on a distant disk takes its time as well
                _paths.Writer.WriteAsync(path).AsTask().GetAwaiter().GetResult();
            }
        }
        catch (ChannelClosedException)
        {
            // nobody takes any more
        }
        finally
        {
            _paths.Writer.TryComplete();
        }
    }
}
