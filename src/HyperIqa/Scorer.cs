using System.Runtime.CompilerServices;
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
/// network, which uses all processors by itself. A second scorer makes nothing faster. A cancellation ends the waiting; an image that the
/// network has is finished first.
/// </summary>
public sealed class Scorer : IDisposable
{
    /// <summary>Images prepared ahead; each may hold a large photograph for a moment.</summary>
    const int Ahead = 2;

    /// <summary>The longest image that is read from a stream, in bytes.</summary>
    const int LongestStream = 1 << 30;

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
    /// <exception cref="PlatformNotSupportedException">This processor has no int8.</exception>
    public static Scorer Load(string? model = null, ScorerOptions? options = null)
    {
        options ??= new();
        using var checkpoint = CheckpointFile.Read(FileOf(model));
        var scoring = options.For(checkpoint);
        NativeMemory.KeepFreed();
        ComputeThreads.Use(options.Threads);
        return new(ModelLoader.LoadEngine(options.Precision, checkpoint), scoring);
    }

    /// <summary>Scores an image file.</summary>
    /// <param name="path">
    /// A JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC, AVIF, JPEG 2000, JPEG XL, PBM, PGM, PPM or camera raw file, recognised by its content.
    /// </param>
    /// <param name="cancellation">Ends the waiting for the network.</param>
    /// <exception cref="ImageException">There is no such file, or no image in it that can be scored.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    public Score Score(string path, CancellationToken cancellation = default) => Score(() => _scoring.Prepare(path), cancellation);

    /// <summary>Scores the image that a stream holds, from where it stands to its end.</summary>
    /// <inheritdoc cref="Score(string, CancellationToken)"/>
    /// <param name="image">An image file's bytes; not disposed.</param>
    /// <param name="cancellation">Ends the waiting for the network.</param>
    public Score Score(Stream image, CancellationToken cancellation = default) => Score(
        () => _scoring.Prepare("", turn =>
        {
            var file = ReadToEnd(image);
            turn.WaitFor(file.Length);
            return ImageDecoder.Decode(file, _scoring.ShrunkBy, turn);
        }),
        cancellation);

    /// <summary>Scores pixels.</summary>
    /// <inheritdoc cref="Score(string, CancellationToken)"/>
    /// <param name="rgb">Levels 0..255, shape (height, width, 3), red first, sRGB, upright.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="cancellation">Ends the waiting for the network.</param>
    /// <exception cref="ArgumentException">There are not three bytes a pixel.</exception>
    public Score Score(ReadOnlySpan<byte> rgb, int width, int height, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (rgb.Length != 3L * width * height)
        {
            throw new ArgumentException($"{width}×{height} pixels take {3L * width * height} bytes, not {rgb.Length}", nameof(rgb));
        }

        var levels = rgb.ToArray();
        return Score(() => _scoring.Prepare("", _ => ImageOf(levels, width, height)), cancellation);
    }

    /// <summary>
    /// Scores many image files in their order; the next are read and decoded while the network has the one before. A file that cannot be
    /// scored ends nothing.
    /// </summary>
    /// <param name="paths">Their paths; taken as they are needed.</param>
    /// <param name="cancellation">Ends the enumeration.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The scorer is disposed.</exception>
    public async IAsyncEnumerable<ScoredImage> ScoreAsync(
        IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var ahead = new Queue<(string Path, Task<ImageInWork> Image)>();
        using var all = paths.GetEnumerator();
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                while (ahead.Count <= Ahead && all.MoveNext()) ahead.Enqueue(Begin(all.Current));
                if (!ahead.TryDequeue(out var next)) yield break;

                using var image = await next.Image;
                var row = await _network.Run(() => _scoring.Score(image), cancellation);
                yield return new(next.Path, HyperIqa.Score.Of(row), row.Error);
            }
        }
        finally
        {
            foreach (var (_, unused) in ahead) _ = unused.ContinueWith(static image => image.Result.Dispose(), TaskScheduler.Default);
        }

        (string, Task<ImageInWork>) Begin(string path) => (path, Task.Run(() => _scoring.Prepare(path), CancellationToken.None));
    }

    /// <summary>Lets what the network has come to its end, and frees it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;

        _network.Dispose();
        _engine.Dispose();
    }

    Score Score(Func<ImageInWork> prepare, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        cancellation.ThrowIfCancellationRequested();
        using var image = prepare();
        var row = image.Row.Error is null ? _network.Run(() => _scoring.Score(image), cancellation).GetAwaiter().GetResult() : image.Row;
        return HyperIqa.Score.Of(row) ?? throw new ImageException(row.Image.Length == 0 ? row.Error! : $"{row.Image}: {row.Error}");
    }

    static string FileOf(string? model)
    {
        if (model is null)
        {
            return ModelCatalogue.Default?.Path
                ?? throw new CheckpointException("models", "this folder beside the program holds no model; name one");
        }

        if (File.Exists(model)) return model;
        if (ModelCatalogue.Bundled.FirstOrDefault(bundled => bundled.Name == model) is { } bundled) return bundled.Path;
        if (ModelCatalogue.FindPublished(model) is not { } published)
        {
            throw new CheckpointException(model, "no such file, and no model of that name");
        }

        var folder = ModelFolder.OfUser();
        return folder.Has(published)
            ? folder.PathOf(published)
            : throw new CheckpointException(model, $"is not installed; 'hyperiqa models pull {model}' downloads it");
    }

    static RgbImage ImageOf(byte[] rgb, int width, int height)
    {
        var image = new RgbImage(width, height);
        rgb.CopyTo(image.Pixels);
        return image;
    }

    static byte[] ReadToEnd(Stream image)
    {
        try
        {
            using var file = new MemoryStream();
            image.CopyTo(file);
            return file.Length switch
            {
                0 => throw new ImageException("the stream is at its end"),
                > LongestStream =>
                    throw new ImageException($"too large ({file.Length >> 20} MB; at most {LongestStream >> 20} MB are read)"),
                _ => file.ToArray(),
            };
        }
        catch (IOException e)
        {
            throw new ImageException($"could not be read ({e.Message.TrimEnd('.')})", e);
        }
    }
}
