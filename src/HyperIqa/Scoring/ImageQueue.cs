using System.Threading.Channels;
using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// The images to come. A thread of its own lists them, a few ahead, and reads what is not in files, while the system reads those that are,
/// so that neither a slow list nor a slow disk keeps the decoders waiting.
/// </summary>
sealed class ImageQueue : IDisposable
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    readonly Channel<Task<ReadImage>> _images =
        Channel.CreateUnbounded<Task<ReadImage>>(new() { SingleWriter = true, SingleReader = true });
    readonly ReadAhead _readAhead;
    readonly Task _listing;

    /// <param name="images">The images; enumerated once, on the queue's own thread.</param>
    /// <param name="ahead">How many wait at most.</param>
    public ImageQueue(IEnumerable<ImageSource> images, int ahead)
    {
        _readAhead = new(ahead);
        _listing = Task.Factory.StartNew(
            () => List(images), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Takes the next image.</summary>
    /// <param name="wait">
    /// Whether to wait for one as long as it takes. If not, it waits for a moment: long enough for a list in memory or on a disk, so that
    /// the first images start together, and too short for one that is typed.
    /// </param>
    /// <returns>Null at the end, when cancelled, or where there is none yet.</returns>
    public ReadImage? Next(bool wait, CancellationToken cancellation)
    {
        try
        {
            var patience = wait ? Timeout.InfiniteTimeSpan : Moment;
            var more = _images.Reader.WaitToReadAsync(cancellation).AsTask();
            if (!more.Wait(patience, cancellation) || !_images.Reader.TryPeek(out var image)) return null;
            if (Task.WaitAny([image], (int)patience.TotalMilliseconds, cancellation) < 0) return null;

            _images.Reader.TryRead(out _);
            _readAhead.Take();
            return image.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Waits for the end of the list, and passes on what broke it off.</summary>
    public void ThrowIfBroken() => _listing.GetAwaiter().GetResult();

    /// <summary>Ends the listing; one that waits for its own source, such as a terminal, ends after its next image.</summary>
    public void Dispose()
    {
        _images.Writer.TryComplete();
        _readAhead.Dispose();
    }

    void List(IEnumerable<ImageSource> images)
    {
        try
        {
            foreach (var image in images)
            {
                if (image is { Open: null, Fetch: null })
                {
                    _ = Task.Run(() => ImageFile.ReadAhead(image.Name)); // opening a distant file takes its time
                }

                if (!_images.Writer.TryWrite(_readAhead.Begin(image))) break; // nobody takes any more
            }
        }
        finally
        {
            _images.Writer.TryComplete();
        }
    }
}
