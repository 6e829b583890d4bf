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

    /// <summary>Scores images one by one in their order; the result must be enumerated on one thread. An image that cannot be read gives a row with an error.</summary>
    /// <param name="paths">The images; read as they are needed, on another thread.</param>
    /// <param name="cancellation">Ends the enumeration after the image in work.</param>
    public IEnumerable<ImageScore> Run(IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        var queue = Channel.CreateBounded<Task<PreparedPatches>>(new BoundedChannelOptions(Ahead) { SingleWriter = true, SingleReader = true });
        var feeder = Task.Run(() => Feed(queue.Writer, paths), CancellationToken.None);
        try
        {
            while (Next(queue.Reader, cancellation) is { } next)
            {
                using var prepared = next.GetAwaiter().GetResult();
                yield return prepared.Batch is { } batch ? _rounds.Score(prepared.Row, batch.Offsets, (first, count) => engine.Score(batch, first, count)) : prepared.Row;
            }
        }
        finally
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var unused)) Discard(unused);
        }

        if (!cancellation.IsCancellationRequested) feeder.GetAwaiter().GetResult(); // its failure, such as a list of paths that broke off, is ours
    }

    /// <summary>Waits for the next image; null at the end.</summary>
    static Task<PreparedPatches>? Next(ChannelReader<Task<PreparedPatches>> queue, CancellationToken cancellation)
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

    async Task Feed(ChannelWriter<Task<PreparedPatches>> queue, IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                if (!await queue.WaitToWriteAsync()) return;

                var prepared = Task.Run(() => Prepare(path));
                if (!queue.TryWrite(prepared)) Discard(prepared);
            }
        }
        finally
        {
            queue.TryComplete();
        }
    }

    PreparedPatches Prepare(string path)
    {
        var row = new ImageScore(path.Replace(Path.DirectorySeparatorChar, '/'));
        try
        {
            using var image = ImageDecoder.Decode(path, options.Decode == DecodeRule.Fast ? options.Preprocessing : null);
            row = row with { Width = image.FullSize.Width, Height = image.FullSize.Height };
            using var prepared = options.Preprocessing.Prepare(image);
            return new(row with { Enlarged = prepared.Enlarged }, PatchBatch.Cut(prepared, options.Offsets(prepared)));
        }
        catch (ImageException exception)
        {
            return new(row with { Error = exception.Message }, null);
        }
    }

    static void Discard(Task<PreparedPatches> unused) => unused.ContinueWith(task => task.Result.Dispose(), TaskScheduler.Default);

    /// <summary>An image on its way to the network, or the row that says why it is not.</summary>
    sealed record PreparedPatches(ImageScore Row, PatchBatch? Batch) : IDisposable
    {
        public void Dispose() => Batch?.Dispose();
    }
}
