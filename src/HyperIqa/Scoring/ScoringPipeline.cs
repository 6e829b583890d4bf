using System.Threading.Channels;
using HyperIqa.Inference;

namespace HyperIqa.Scoring;

/// <summary>
/// Turns many images into scores: decoding and preprocessing run ahead, by a few images only, while the network has the image before.
/// </summary>
/// <param name="engine">Scores the patches.</param>
/// <param name="options">How.</param>
sealed class ScoringPipeline(Engine engine, ScoringOptions options)
{
    /// <summary>Images prepared ahead; each may hold a large photograph for a moment.</summary>
    const int Ahead = 2;

    readonly ImageScoring _scoring = new(engine, options);

    /// <summary>
    /// Scores images one by one in their order; the result must be enumerated on one thread. An image that cannot be read gives a row with
    /// an error.
    /// </summary>
    /// <param name="paths">The images; read as they are needed, on another thread.</param>
    /// <param name="cancellation">Ends the enumeration after the image in work.</param>
    public IEnumerable<ImageScore> Run(IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        var queue = Channel.CreateBounded<Task<ImageInWork>>(new BoundedChannelOptions(Ahead) { SingleWriter = true, SingleReader = true });
        var feeder = Task.Run(() => Feed(queue.Writer, paths), CancellationToken.None);
        try
        {
            while (Next(queue.Reader, cancellation) is { } next)
            {
                using var prepared = next.GetAwaiter().GetResult();
                yield return _scoring.Score(prepared);
            }
        }
        finally
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var unused)) Discard(unused);
        }

        // its failure, such as a list of paths that broke off, is ours
        if (!cancellation.IsCancellationRequested) feeder.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the next image; null at the end.</summary>
    static Task<ImageInWork>? Next(ChannelReader<Task<ImageInWork>> queue, CancellationToken cancellation)
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

    async Task Feed(ChannelWriter<Task<ImageInWork>> queue, IEnumerable<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                if (!await queue.WaitToWriteAsync()) return;

                var turn = _scoring.Begin();
                var prepared = Task.Run(() => _scoring.Prepare(path, turn));
                if (!queue.TryWrite(prepared)) Discard(prepared);
            }
        }
        finally
        {
            queue.TryComplete();
        }
    }

    static void Discard(Task<ImageInWork> unused) => unused.ContinueWith(task => task.Result.Dispose(), TaskScheduler.Default);
}
