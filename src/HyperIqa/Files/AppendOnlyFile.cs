namespace HyperIqa.Files;

/// <summary>
/// A stream that takes whole rows: each has left the process before the next begins, a row that did not fit is taken back, and what is on
/// its way to a disk gets there every few seconds.
/// </summary>
class AppendOnlyFile : IDisposable
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    readonly Timer? _timer;
    volatile bool _isBehind;
    volatile IOException? _failure;

    public AppendOnlyFile(Stream stream)
    {
        Stream = stream;
        if (stream is FileStream { CanSeek: true }) _timer = new(_ => SyncInBackground(), state: null, Between, Between);
    }

    /// <summary>Where the rows go.</summary>
    public Stream Stream { get; }

    /// <summary>Writes the names of the columns, which do not make a table yet.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Begin(ReadOnlySpan<byte> header) => Write(header);

    /// <exception cref="IOException">
    /// The row could not be written, or one before it did not get to the disk; a file then ends with the row before.
    /// </exception>
    public virtual void Append(ReadOnlySpan<byte> row) => Write(row);

    /// <summary>Ends the file, and waits until all rows are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public virtual void Complete()
    {
        if (_failure is { } failure) throw failure;

        _isBehind = true;
        Sync();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <exception cref="IOException">The disk is full, or broken.</exception>
    protected void Sync()
    {
        if (!_isBehind || _timer is null) return;

        _isBehind = false;
        RandomAccess.FlushToDisk(((FileStream)Stream).SafeFileHandle);
    }

    protected virtual void Dispose(bool disposing)
    {
        _timer?.Dispose();
        Stream.Dispose();
    }

    void Write(ReadOnlySpan<byte> row)
    {
        if (_failure is { } failure) throw failure;

        var before = Stream.CanSeek ? Stream.Position : -1;
        try
        {
            Stream.Write(row);
            Stream.Flush();
            _isBehind = true;
        }
        catch (IOException) when (before >= 0)
        {
            TakeBack(before);
            throw;
        }
    }

    void SyncInBackground()
    {
        try
        {
            Sync();
        }
        catch (IOException exception)
        {
            _failure = exception;
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile.
        }
    }

    void TakeBack(long length)
    {
        try
        {
            Stream.SetLength(length);
            Stream.Position = length;
        }
        catch (IOException)
        {
            // The first failure is the one to report.
        }
    }
}
