using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>
/// Reads images that are not in files before their turn, as many bytes as a round of photographs has, and no more until some of them are
/// decoded. What lies far away is fetched side by side: each takes its time, and most of that is waiting.
/// </summary>
sealed class ReadAhead : IDisposable
{
    public const long DefaultLimit = 256L << 20;

    /// <summary>How many are fetched side by side at least.</summary>
    const int SideBySide = 24;

    /// <summary>What an image takes that does not say how long it is, until that is known.</summary>
    const long Expected = 4 << 20;

    readonly object _lock = new();
    readonly int _ahead;
    readonly long _limit;
    readonly CancellationTokenSource _end = new();
    readonly CancellationToken _ended;
    long _held;
    int _begun;

    /// <param name="ahead">How many images wait for their turn at most.</param>
    /// <param name="limit">In bytes. The image that is read last may exceed it.</param>
    public ReadAhead(int ahead, long limit = DefaultLimit)
    {
        (_ahead, _limit, _ended) = (ahead, limit, _end.Token);
    }

    /// <summary>Reads an image, or begins to fetch it, as soon as there is room.</summary>
    /// <returns>What comes of it, until <see cref="Take"/>.</returns>
    public Task<ReadImage> Begin(ImageSource image)
    {
        WaitForRoom(image.Fetch is null ? _ahead : Math.Max(_ahead, SideBySide));
        if (image.Fetch is not null) return Fetch(image);

        var read = ReadImage.From(image);
        Keep(read);
        return Task.FromResult(read);
    }

    /// <summary>Makes room for another: one has its turn.</summary>
    public void Take() => Change(bytes: 0, images: -1);

    /// <summary>Ends what is being fetched, and keeps nobody waiting any longer.</summary>
    public void Dispose()
    {
        _end.Cancel();
        Change(bytes: 0, images: 0);
        _end.Dispose();
    }

    async Task<ReadImage> Fetch(ImageSource image)
    {
        var expected = image.Length ?? Expected;
        Change(expected, images: 0);
        try
        {
            var read = await Task.Run(() => ReadImage.FetchAsync(image, _ended)).ConfigureAwait(false);
            Keep(read);
            return read;
        }
        finally
        {
            Change(-expected, images: 0);
        }
    }

    void Keep(ReadImage read)
    {
        if (read.Bytes is not { } bytes) return;

        var length = bytes.Bytes.Length;
        Change(length, images: 0);
        bytes.Freed = () => Change(-length, images: 0);
    }

    void WaitForRoom(int most)
    {
        lock (_lock)
        {
            while ((_held >= _limit || _begun >= most) && !_ended.IsCancellationRequested) Monitor.Wait(_lock);

            _begun++;
        }
    }

    void Change(long bytes, int images)
    {
        lock (_lock)
        {
            _held += bytes;
            _begun += images;
            Monitor.PulseAll(_lock);
        }
    }
}
