using System.Diagnostics;
using System.Threading.Channels;
using HyperIqa.Imaging;
using HyperIqa.Inference;

namespace HyperIqa.Scoring;

/// <summary>Many images to their scores: decoding and preprocessing run ahead, by a few images only, while the network has the image before.</summary>
/// <param name="engine">Scores the patches.</param>
/// <param name="options">How.</param>
public sealed class ScoringPipeline(Engine engine, ScoringOptions options)
{
    /// <summary>Images prepared ahead; each may hold a large photograph for a moment.</summary>
    const int Ahead = 2;

    readonly PatchRounds _rounds = new(options);
    readonly DecodingMemory _memory = new();

    /// <summary>Scores images one by one in their order; the result must be enumerated on one thread. An image that cannot be read gives a row with an error.</summary>
    /// <param name="paths">The images; read as they are needed, on another thread.</param>
    /// <param name="cancellation">Ends the enumeration after the image in work.</param>
    public IEnumerable<ImageScore> Run(IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        var queue = Channel.CreateBounded<Task<Prepared>>(new BoundedChannelOptions(Ahead) { SingleWriter = true, SingleReader = true });
        var feeder = Task.Run(() => Feed(queue.Writer, paths), CancellationToken.None);
        try
        {
            while (Next(queue.Reader, cancellation) is { } next)
            {
                using var prepared = next.GetAwaiter().GetResult();
                var since = Stopwatch.GetTimestamp();
                yield return Score(prepared) with { Computing = Stopwatch.GetElapsedTime(since) };
            }
        }
        finally
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var unused)) Discard(unused);
        }

        if (!cancellation.IsCancellationRequested) feeder.GetAwaiter().GetResult(); // its failure, such as a list of paths that broke off, is ours
    }

    ImageScore Score(Prepared prepared) => prepared switch
    {
        { Batch: { } batch } => _rounds.Score(prepared.Row, batch.Offsets, (first, count) => engine.Score(batch, first, count)),
        { Image: { } image } => prepared.Row.WithPatchScores(prepared.Grid!, engine.Score(image, prepared.Grid!), options),
        _ => prepared.Row,
    };

    /// <summary>Waits for the next image; null at the end.</summary>
    static Task<Prepared>? Next(ChannelReader<Task<Prepared>> queue, CancellationToken cancellation)
    {
        try
        {
            return queue.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult() && queue.TryRead(out var next) ? next : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    async Task Feed(ChannelWriter<Task<Prepared>> queue, IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                if (!await queue.WaitToWriteAsync()) return;

                var prepared = Task.Run(() => PrepareTimed(path));
                if (!queue.TryWrite(prepared)) Discard(prepared);
            }
        }
        finally
        {
            queue.TryComplete();
        }
    }

    Prepared PrepareTimed(string path)
    {
        var since = Stopwatch.GetTimestamp();
        var prepared = Prepare(path);
        return prepared with { Row = prepared.Row with { Reading = Stopwatch.GetElapsedTime(since) } };
    }

    Prepared Prepare(string path)
    {
        var row = new ImageScore(ImageScore.NameOf(path));
        try
        {
            using var turn = _memory.Begin();
            var image = ImageDecoder.Decode(path, options.Decode == DecodeRule.Fast ? options.Preprocessing : null, turn);
            row = row with { Width = image.FullSize.Width, Height = image.FullSize.Height };
            var prepared = options.Preprocessing.Prepare(image); // takes the image over
            row = row with { Enlarged = prepared.Enlarged };
            if (options.Crops == CropRule.Dense) return new(row) { Image = prepared, Grid = new(prepared.Height, prepared.Width, options.Stride) };

            using (prepared) return new(row) { Batch = PatchBatch.Cut(prepared, options.Offsets(prepared)) };
        }
        catch (ImageException exception)
        {
            return new(row with { Error = exception.Message });
        }
    }

    static void Discard(Task<Prepared> unused) => unused.ContinueWith(task => task.Result.Dispose(), TaskScheduler.Default);

    /// <summary>An image on its way to the network, as patches or as a whole, or the row that says why it is not.</summary>
    sealed record Prepared(ImageScore Row) : IDisposable
    {
        public PatchBatch? Batch { get; init; }

        public PreparedImage? Image { get; init; }

        public WindowGrid? Grid { get; init; }

        public void Dispose()
        {
            Batch?.Dispose();
            Image?.Dispose();
        }
    }
}
