using System.Buffers;

namespace HyperIqa.Imaging;

/// <summary>
/// What a stream holds from where it stands, in pooled memory that is asked for before it is taken. No more is read than an image may have,
/// and no more than a beginning of what begins like none.
/// </summary>
sealed class StreamBytes : IDisposable
{
    /// <summary>The longest image that is read, in bytes.</summary>
    internal const int Longest = 1 << 30;

    /// <summary>A longer image is read only if it begins like one.</summary>
    internal const int Large = 16 << 20;

    /// <summary>What is asked for first, of a stream that does not say how long it is.</summary>
    const int FirstPiece = 1 << 20;

    readonly MemoryReservation? _reservation;
    byte[] _bytes = [];
    int _length;

    StreamBytes(MemoryReservation? reservation)
    {
        _reservation = reservation;
    }

    /// <summary>Called when the bytes are no longer wanted; null for nothing.</summary>
    public Action? Freed { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <param name="image">Read to its end.</param>
    /// <param name="reservation">
    /// Waits for the memory, and ends the reading between two pieces when it is cancelled; null where somebody else bounds what is read.
    /// </param>
    /// <param name="length">How long it says it is; null where the stream knows, or nobody.</param>
    /// <exception cref="ImageException">It is at its end, too long, cannot be read, or begins like no image.</exception>
    /// <exception cref="OperationCanceledException">The reservation was cancelled.</exception>
    public static StreamBytes Read(Stream image, MemoryReservation? reservation = null, long? length = null) =>
        Read(image, reservation, length, to => new(image.Read(to.Span))).GetAwaiter().GetResult(); // which has come to its end

    /// <inheritdoc cref="Read(Stream, MemoryReservation?, long?)"/>
    public static Task<StreamBytes> ReadAsync(Stream image, MemoryReservation reservation) =>
        Read(image, reservation, length: null, to => image.ReadAsync(to, reservation.Cancellation));

    /// <inheritdoc cref="Read(Stream, MemoryReservation?, long?)"/>
    public static Task<StreamBytes> ReadAsync(Stream image, long? length, CancellationToken cancellation) =>
        Read(image, reservation: null, length, to => image.ReadAsync(to, cancellation));

    /// <summary>What an image says that could not be read.</summary>
    public static string Unread(Exception exception) => $"could not be read ({ImageFile.OneLine(exception.Message)})";

    public void Dispose()
    {
        GiveBack();
        Freed?.Invoke();
        Freed = null;
    }

    static async Task<StreamBytes> Read(
        Stream image, MemoryReservation? reservation, long? length, Func<Memory<byte>, ValueTask<int>> read)
    {
        var file = new StreamBytes(reservation);
        try
        {
            var expected = length ?? (image.CanSeek ? Math.Max(0, image.Length - image.Position) : FirstPiece);
            await file.Fill(expected, read).ConfigureAwait(false);
            return file;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            file.Dispose();
            throw new ImageException(Unread(exception), exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    async ValueTask Fill(long expected, Func<Memory<byte>, ValueTask<int>> readNext)
    {
        if (expected > Longest) throw new ImageException($"too large ({expected >> 20} MB; at most {Longest >> 20} MB are read)");

        Grow(Math.Min(expected, Large) + 1); // the end is met only where there is room for more
        for (int read; (read = await readNext(_bytes.AsMemory(_length)).ConfigureAwait(false)) > 0;)
        {
            _reservation?.Cancellation.ThrowIfCancellationRequested();
            _length += read;
            if (_length > Longest) throw new ImageException($"too large (at most {Longest >> 20} MB are read)");
            if (_length < _bytes.Length) continue;

            if (_length > Large) RasterFormats.Recognise(Bytes);
            Grow(Math.Clamp(2L * _length, expected + 1, Longest + 1L));
        }

        if (_length == 0) throw new ImageException("the stream is at its end");
    }

    /// <summary>Goes on in larger memory.</summary>
    void Grow(long length)
    {
        _reservation?.WaitFor(_bytes.Length + length); // both are there while one is copied
        var larger = ArrayPool<byte>.Shared.Rent((int)length);
        Bytes.CopyTo(larger);
        GiveBack();
        _bytes = larger;
    }

    void GiveBack()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
