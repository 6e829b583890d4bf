using System.Globalization;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Archives;

namespace HyperIqa.Cli.Storage;

/// <summary>
/// Reads what lies far away from its beginning to its end. Where the connection breaks off or falls silent it asks again from there on, so
/// often and no more.
/// </summary>
sealed class SteadyStream : ReadOnlyStream
{
    /// <summary>Of breaks that each come after some bytes; a megabyte is worth another.</summary>
    const int MostBreaks = 40;

    readonly Func<long, CancellationToken, Task<Answer>> _ask;
    readonly RetryPolicy _patience;
    Answer? _answer;
    long? _length;
    string? _version;
    long _at, _brokenAt;
    int _failures, _breaks;

    SteadyStream(Func<long, CancellationToken, Task<Answer>> ask, RetryPolicy patience)
    {
        (_ask, _patience) = (ask, patience);
    }

    /// <summary>How long and how often it waits.</summary>
    public static RetryPolicy Patience { get; } = new(4, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

    /// <summary>Asks for what is to be read.</summary>
    /// <param name="ask">
    /// Gives it from a place on. It throws <see cref="IOException"/> where asking again may help, and <see cref="ImageException"/> where
    /// not.
    /// </param>
    /// <param name="patience">How long and how often it is waited for; null for what is usual.</param>
    /// <exception cref="ImageException">There is nothing to read.</exception>
    public static async Task<SteadyStream> Open(
        Func<long, CancellationToken, Task<Answer>> ask, CancellationToken cancellation, RetryPolicy? patience = null)
    {
        var stream = new SteadyStream(ask, patience ?? Patience);
        try
        {
            while (stream._answer is null)
            {
                try
                {
                    await stream.Ask(cancellation).ConfigureAwait(false);
                }
                catch (IOException exception)
                {
                    await stream.Break(exception.Message, cancellation).ConfigureAwait(false);
                }
            }

            return stream;
        }
        catch (IOException exception)
        {
            throw new ImageException(StreamBytes.Unread(exception), exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0 && _at != _length)
        {
            string problem;
            try
            {
                if (_answer is null) await Ask(cancellationToken).ConfigureAwait(false);

                var read = await Next(_answer!, buffer, cancellationToken).ConfigureAwait(false);
                _at += read;
                if (read > 0 || _length is null) return read;

                problem = "the connection was cut";
            }
            catch (ImageException exception)
            {
                throw new IOException(exception.Message, exception); // as readers of a stream expect
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                problem = exception is OperationCanceledException ? Silence : ImageFile.OneLine(exception.Message).TrimEnd('.');
            }

            await Break(problem, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override int Read(Span<byte> buffer)
    {
        var bytes = new byte[buffer.Length];
        var read = Read(bytes, 0, bytes.Length);
        bytes.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _answer?.Dispose();
        base.Dispose(disposing);
    }

    string Silence => string.Create(CultureInfo.InvariantCulture, $"nothing came for {_patience.Silence.TotalSeconds:0.#} seconds");

    async Task Ask(CancellationToken cancellation)
    {
        var answer = await _ask(_at, cancellation).ConfigureAwait(false);
        try
        {
            if (_at > 0 && (answer.Version != _version || answer.Length != _length))
                throw new ImageException("was changed while it was read");

            await Skip(answer, _at - answer.From, cancellation).ConfigureAwait(false);
            (_answer, _length, _version) = (answer, answer.Length, answer.Version);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    async Task Skip(Answer answer, long bytes, CancellationToken cancellation)
    {
        if (bytes < 0) throw new IOException("the server sent another part than it was asked for");

        var dropped = new byte[(int)Math.Min(bytes, 1 << 16)];
        for (int read; bytes > 0; bytes -= read)
        {
            read = await Next(answer, dropped.AsMemory(0, (int)Math.Min(bytes, dropped.Length)), cancellation).ConfigureAwait(false);
            if (read == 0) throw new IOException("the connection was cut");
        }
    }

    async Task<int> Next(Answer answer, Memory<byte> buffer, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(_patience.Silence);
        return await answer.Content.ReadAsync(buffer, silence.Token).ConfigureAwait(false);
    }

    /// <summary>Waits before it is asked again.</summary>
    /// <exception cref="IOException">It was asked often enough.</exception>
    async Task Break(string problem, CancellationToken cancellation)
    {
        _answer?.Dispose();
        _answer = null;
        _failures = _at > _brokenAt ? 1 : _failures + 1;
        _brokenAt = _at;
        if (_failures >= _patience.Tries || ++_breaks >= MostBreaks + (_at >> 20))
        {
            var where = _at == 0 ? "" : _length is null ? $" after {_at} bytes" : $" after {_at} of {_length} bytes";
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{problem}{where}, also when it was asked again"));
        }

        await Task.Delay(_patience.After(_failures, wish: null), cancellation).ConfigureAwait(false);
    }
}
