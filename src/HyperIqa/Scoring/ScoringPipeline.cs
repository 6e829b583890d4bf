using HyperIqa.Imaging;
using HyperIqa.Inference;

namespace HyperIqa.Scoring;

/// <summary>
/// Turns many images into scores. Where the network computes on every processor, images are decoded in rounds, side by side, while the
/// network waits: beside it, one decoder would keep all of its threads waiting for the slowest. Where processors are left over, decoding
/// runs ahead on them while the network has the image before.
/// </summary>
sealed class ScoringPipeline(Engine engine, ScoringOptions options)
{
    /// <summary>Images in work beside a network that leaves processors over.</summary>
    const int Beside = 3;

    /// <summary>
    /// Images of a round for each processor. At the end of a round, processors wait for the one with the last image: the more images, the
    /// less that is of each.
    /// </summary>
    const int FewestPerProcessor = 2, MostPerProcessor = 8;

    /// <summary>The most bytes that a round's images take when they are prepared, where that is more than the fewest.</summary>
    const long RoundBytes = 64 << 20;

    /// <summary>In pixels, of a photograph that a round is planned for.</summary>
    const int ExpectedWidth = 6000, ExpectedHeight = 4000;

    readonly ImageScoring _scoring = new(engine, options);

    /// <summary>Decodes no more images at a time than there are processors: more would only take memory.</summary>
    readonly TaskScheduler _decoders =
        new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;

    /// <summary>Whether decoding takes turns with the network instead of running beside it.</summary>
    internal bool InRounds { get; init; } = ComputeThreads.UseEveryProcessor;

    /// <summary>
    /// Scores images one by one in their order; the result must be enumerated on one thread. An image that cannot be read gives a row with
    /// an error.
    /// </summary>
    /// <param name="paths">The images; read as they are needed, on another thread.</param>
    /// <param name="cancellation">Ends the enumeration after the image in work.</param>
    public IEnumerable<ScoredRow> Run(IEnumerable<string> paths, CancellationToken cancellation = default) =>
        Run(paths.Select(ImageSource.File), cancellation);

    /// <inheritdoc cref="Run(IEnumerable{string}, CancellationToken)"/>
    /// <param name="images">The images; read as they are needed, on another thread.</param>
    public IEnumerable<ScoredRow> Run(IEnumerable<ImageSource> images, CancellationToken cancellation = default)
    {
        var most = InRounds ? ImagesOfRound(options, Environment.ProcessorCount) : Beside;
        var started = new Queue<Started>();
        using var queue = new ImageQueue(images, most);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                while (started.Count < most && queue.Next(wait: started.Count == 0, cancellation) is { } image)
                {
                    started.Enqueue(Start(image));
                }

                if (started.Count == 0) break;
                if (InRounds) WaitFor(started);

                do
                {
                    using var prepared = started.Dequeue().Prepared.GetAwaiter().GetResult();
                    yield return _scoring.Score(prepared, CancellationToken.None);
                }
                while (InRounds && started.Count > 0 && !cancellation.IsCancellationRequested);
            }
        }
        finally
        {
            foreach (var unused in started) unused.Prepared.ContinueWith(task => task.Result.Dispose(), TaskScheduler.Default);
        }

        if (!cancellation.IsCancellationRequested) queue.ThrowIfBroken();
    }

    /// <summary>How many images are decoded in a round: more of those that are small when they are prepared.</summary>
    internal static int ImagesOfRound(ScoringOptions options, int processors)
    {
        var (width, height) = options.Preprocessing.SizeOf(ExpectedWidth, ExpectedHeight);
        var bytes = options.Crops == CropRule.Dense ? 3L * width * height : (long)options.Patches * PatchBatch.BytesOfPatch;
        return (int)Math.Clamp(RoundBytes / bytes, FewestPerProcessor * processors, MostPerProcessor * processors);
    }

    Started Start(ReadImage image)
    {
        var reservation = _scoring.Begin();
        return new(
            reservation,
            Task.Factory.StartNew(
                () => _scoring.Prepare(image, reservation), CancellationToken.None, TaskCreationOptions.DenyChildAttach, _decoders));
    }

    /// <summary>
    /// Waits until all of a round are prepared, or one of them waits for memory that images before it have until they are scored.
    /// </summary>
    static void WaitFor(IReadOnlyCollection<Started> round) => Task.WaitAny(
        Task.WhenAll(round.Select(image => image.Prepared)), Task.WhenAny(round.Select(image => image.Reservation.HeldBack)));

    /// <summary>An image that is being decoded.</summary>
    readonly record struct Started(MemoryReservation Reservation, Task<PendingImage> Prepared);
}
