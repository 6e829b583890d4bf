using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa;

/// <summary>
/// Scores photographs the way people would, as the command <c>hyperiqa score</c> does, with the checkpoint's own preprocessing and crops.
/// <code>
/// using var scorer = Scorer.Load();
/// var score = scorer.Score("photo.jpg");
/// </code>
/// It is safe to use from any number of threads at once: images are read and decoded where they are asked for, and take turns at the
/// network, which uses all processors by itself. A second scorer makes nothing faster. What is cancelled comes back at once: reading,
/// waiting and the network stop at their next step. A decoder can't be stopped: it finishes its image on another thread, and the result
/// is thrown away. No call needs its caller's thread to continue, so blocking on one is safe under any synchronization context.
/// </summary>
public sealed class Scorer : IDisposable
{
    readonly Engine _engine;
    readonly ImageScoring _scoring;
    readonly NetworkThread _network = new();
    int _disposed;

    Scorer(Engine engine, ScoringOptions options)
    {
        _engine = engine;
        _scoring = new(engine, options);
    }

    /// <summary>
    /// Loads a model; takes about half a second. From here on the process's allocator keeps freed memory, which the network needs again for
    /// every image.
    /// </summary>
    /// <param name="model">
    /// A checkpoint file, the name of a bundled model, or of one that <c>hyperiqa models pull</c> has fetched; null for the first bundled
    /// one.
    /// </param>
    /// <param name="options">How to score; null for the checkpoint's own way in fp32.</param>
    /// <exception cref="CheckpointException">There is no such model, or it cannot be used.</exception>
    /// <exception cref="ArgumentException">The options do not fit each other.</exception>
    /// <exception cref="PlatformNotSupportedException">This processor has no int8, or libtorch does not load on this system.</exception>
    public static Scorer Load(string? model = null, ScorerOptions? options = null)
    {
        options ??= new();
        using var checkpoint = CheckpointFile.Read(ModelFile.Find(model));
        var scoring = options.For(checkpoint);
        Computation.Begin(options.Threads);
        return new(ModelLoader.LoadEngine(options.Precision, checkpoint), scoring);
    }

    /// <summary>Scores an image file.</summary>
    /// <param name="path">
    /// A JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC, AVIF, JPEG 2000, JPEG XL, PBM, PGM, PPM or camera raw file, recognised by its content.
    /// </param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ImageException">There is no such file, or no image in it that can be scored.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    public Score Score(string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reservation = Begin(cancellation);
        return Score(reservation, () => _scoring.Prepare(new ReadImage(path), reservation));
    }

    /// <summary>Scores the image that a stream holds, from where it stands to its end.</summary>
    /// <inheritdoc cref="Score(string, CancellationToken)"/>
    /// <param name="image">An image file's bytes; not disposed. It is read on this thread.</param>
    /// <param name="cancellation">Ends it, once the stream has given what it was asked for.</param>
    /// <exception cref="ArgumentException">The stream is closed, or is not for reading.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "the bytes are disposed where they are decoded")]
    public Score Score(Stream image, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!image.CanRead) throw new ArgumentException("the stream is closed, or is not for reading", nameof(image));

        var reservation = Begin(cancellation);
        var file = Take(reservation, image, stream => StreamBytes.Read(stream, reservation));
        return Score(reservation, () => _scoring.Prepare("", reservation, () =>
        {
            using (file) return ImageDecoder.Decode(file.Bytes, _scoring.ShrunkBy, reservation);
        }));
    }

    /// <summary>Scores pixels.</summary>
    /// <inheritdoc cref="Score(string, CancellationToken)"/>
    /// <param name="rgb">Levels 0..255, shape (height, width, 3), red first, sRGB, upright.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">There are not three bytes a pixel.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "the copy goes into the image in work")]
    public Score Score(ReadOnlySpan<byte> rgb, int width, int height, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (rgb.Length != 3L * width * height)
        {
            throw new ArgumentException($"{width}×{height} pixels take {3L * width * height} bytes, not {rgb.Length}", nameof(rgb));
        }

        var reservation = Begin(cancellation);
        var image = Take(reservation, rgb, levels => Copy(levels, width, height, reservation));
        return Score(reservation, () => _scoring.Prepare("", reservation, () => image));
    }

    /// <summary>
    /// Scores many image files in their order; the next are read and decoded while the network has the one before. A row comes as soon as
    /// it is there, whether or not the list has named its next image. A file that cannot be scored does not end the enumeration.
    /// </summary>
    /// <param name="paths">
    /// Their paths, taken up to three ahead, on another thread. What it throws, and an <see cref="ArgumentNullException"/> for a path that
    /// is null, comes after the rows of those before.
    /// </param>
    /// <param name="cancellation">Ends the enumeration.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    public IAsyncEnumerable<ScoredImage> ScoreAsync(IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ThrowIfDisposed();
        return Rows<string>(BeginRow, ahead => ahead.Start(paths), cancellation);
    }

    /// <inheritdoc cref="ScoreAsync(IEnumerable{string}, CancellationToken)"/>
    public IAsyncEnumerable<ScoredImage> ScoreAsync(IAsyncEnumerable<string> paths, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ThrowIfDisposed();
        return Rows<string>(BeginRow, ahead => ahead.Start(paths), cancellation);
    }

    /// <summary>
    /// Scores many images that streams hold, in their order: members of an archive, objects of a store, rows of a database. The next are
    /// read and decoded while the network has the one before. A row comes as soon as it is there. A stream that fails, or holds no image,
    /// ends nothing: its row says why.
    /// </summary>
    /// <param name="images">
    /// Names, which rows are called by, and image files' bytes, taken up to three ahead, on threads of the pool. Each stream is read from
    /// where it stands to its end and disposed before the next is asked for, so that all may come from one source. What the enumeration
    /// throws, and an <see cref="ArgumentNullException"/> for a name or a stream that is null, comes after the rows of those before.
    /// </param>
    /// <param name="cancellation">Ends the enumeration.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    public IAsyncEnumerable<ScoredImage> ScoreAsync(
        IAsyncEnumerable<(string Name, Stream Content)> images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        ThrowIfDisposed();
        return Rows<(string Name, Stream Content)>(BeginRow, ahead => ahead.Start(images), cancellation);
    }

    /// <summary>Waits until the network has finished what it computes, and frees it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;

        _network.Dispose();
        _engine.Dispose();
    }

    static async IAsyncEnumerable<ScoredImage> Rows<TImage>(
        Func<TImage, CancellationToken, ValueTask<Task<ScoredImage>>> begin,
        Func<RowsAhead<TImage, ScoredImage>, ChannelReader<Task<ScoredImage>>> list,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = ended.Token;
        var rows = list(new(image => begin(image, token), token));
        try
        {
            await foreach (var row in rows.ReadAllAsync(cancellation).ConfigureAwait(false))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return await row.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    ValueTask<Task<ScoredImage>> BeginRow(string path, CancellationToken cancellation)
    {
        if (path is null) throw new ArgumentNullException(nameof(path), "one of the paths is null");

        return new(Task.Run(() => Row(new(path), Begin(cancellation)), CancellationToken.None));
    }

    /// <summary>Reads an image before the next is asked for; decoding and scoring run meanwhile.</summary>
    [SuppressMessage("Reliability", "CA2025", Justification = "the row takes the reservation over, and ends it")]
    async ValueTask<Task<ScoredImage>> BeginRow((string Name, Stream Content) image, CancellationToken cancellation)
    {
        var (name, content) = image;
        if (name is null) throw new ArgumentNullException(nameof(image), "one of the names is null");
        if (content is null) throw new ArgumentNullException(nameof(image), $"the stream of {name} is null");

        var reservation = Begin(cancellation);
        try
        {
            var read = await ReadImage.FromAsync(name, content, reservation).ConfigureAwait(false);
            return Task.Run(() => Row(read, reservation), CancellationToken.None);
        }
        catch
        {
            reservation.Dispose();
            throw;
        }
    }

    /// <param name="reservation">Disposed with the row.</param>
    async Task<ScoredImage> Row(ReadImage read, MemoryReservation reservation)
    {
        using var image = _scoring.Prepare(read, reservation);
        var row = await Compute(image, reservation.Cancellation).ConfigureAwait(false);
        return new(read.Name, HyperIqa.Score.From(row), row.Error);
    }

    /// <param name="reservation">Disposed with the image.</param>
    /// <param name="prepare">Prepares the image, in the reserved memory.</param>
    [SuppressMessage("Reliability", "CA2025", Justification = "the task has ended before the image is disposed")]
    Score Score(MemoryReservation reservation, Func<PendingImage> prepare)
    {
        using var image = Abandonment.Run(prepare, reservation.Cancellation);
        var row = Compute(image, reservation.Cancellation).GetAwaiter().GetResult();
        return HyperIqa.Score.From(row) ?? throw new ImageException(row.Image.Length == 0 ? row.Error! : $"{row.Image}: {row.Error}");
    }

    Task<ScoredRow> Compute(PendingImage image, CancellationToken cancellation) => image.Row.Error is not null
        ? Task.FromResult(image.Row)
        : _network.Run(() => _scoring.Score(image, cancellation), cancellation) ?? throw new ObjectDisposedException(GetType().FullName);

    MemoryReservation Begin(CancellationToken cancellation)
    {
        ThrowIfDisposed();
        cancellation.ThrowIfCancellationRequested();
        return _scoring.Begin(cancellation);
    }

    void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed != 0, this);

    /// <summary>Takes what an image is made of from its caller, on the caller's thread; its reservation ends where that fails.</summary>
    static T Take<TSource, T>(MemoryReservation reservation, TSource source, Func<TSource, T> take)
        where TSource : allows ref struct
    {
        try
        {
            return take(source);
        }
        catch
        {
            reservation.Dispose();
            throw;
        }
    }

    static RgbImage Copy(ReadOnlySpan<byte> rgb, int width, int height, MemoryReservation reservation)
    {
        if (Math.Max(width, height) > ImageDecoder.MaximumSide || rgb.Length / 3 > ImageDecoder.MaximumArea)
        {
            throw new ImageException(DecoderComplaint.TooLarge);
        }

        reservation.WaitFor(rgb.Length);
        var image = new RgbImage(width, height);
        rgb.CopyTo(image.Pixels);
        return image;
    }
}
