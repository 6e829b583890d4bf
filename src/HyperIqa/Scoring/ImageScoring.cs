using System.Diagnostics;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Model;

namespace HyperIqa.Scoring;

/// <summary>The two steps from an image to its score, each timed: what any thread can do, and what the network does.</summary>
sealed class ImageScoring(Engine engine, ScoringOptions options)
{
    readonly PatchRounds _rounds = new(options);
    readonly DecodingMemory _memory = new(giveBack: NativeMemory.ReturnFreed);

    /// <summary>How much of an image to decode: what the preprocessing needs, or all of it if null.</summary>
    public Preprocessing? ShrunkBy => options.Decode == DecodeRule.Fast ? options.Preprocessing : null;

    /// <summary>
    /// Begins an image's reservation of memory. Whoever scores images in an order begins their reservations in the same order; whoever does
    /// not lets none wait once it is prepared.
    /// </summary>
    /// <param name="cancellation">Ends its waiting, and its decoding between two steps.</param>
    public MemoryReservation Begin(CancellationToken cancellation = default) => _memory.Begin(cancellation);

    /// <summary>Reads, decodes and prepares an image, on any thread.</summary>
    /// <inheritdoc cref="Prepare(string, MemoryReservation, Func{RgbImage})"/>
    /// <param name="reservation">Of its memory; it keeps what is prepared until that is disposed.</param>
    public PendingImage Prepare(ReadImage image, MemoryReservation reservation) =>
        Prepare(ScoredRow.NameOf(image.Name), reservation, () => image.Decode(ShrunkBy, reservation));

    /// <summary>Prepares an image, on any thread.</summary>
    /// <param name="name">What its row is called.</param>
    /// <param name="reservation">Of its memory; it keeps what is prepared until that is disposed.</param>
    /// <param name="decode">Gives its pixels, which are then ours.</param>
    /// <exception cref="OperationCanceledException">The reservation was cancelled.</exception>
    public PendingImage Prepare(string name, MemoryReservation reservation, Func<RgbImage> decode)
    {
        var since = Stopwatch.GetTimestamp();
        MemoryReservation? kept = null;
        try
        {
            var prepared = Prepare(new ScoredRow(name) { Patches = 0 }, reservation, decode);
            prepared = prepared with { Row = prepared.Row with { Reading = Stopwatch.GetElapsedTime(since) } };
            if (prepared.Bytes == 0) return prepared;

            kept = reservation;
            kept.Keep(prepared.Bytes);
            return prepared with { Reservation = kept };
        }
        finally
        {
            if (kept is null) reservation.Dispose();
        }
    }

    /// <summary>Has the network score what is prepared.</summary>
    /// <param name="cancellation">Ends it between two of the network's steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ScoredRow Score(PendingImage prepared, CancellationToken cancellation = default)
    {
        var since = Stopwatch.GetTimestamp();
        var semantic = options.Semantic ? new SemanticMean() : null;
        var scored = prepared switch
        {
            { Batch: { } batch } => _rounds.Score(
                prepared.Row, batch.Offsets, (first, count) => engine.Score(batch, first, count, semantic, cancellation)),
            { Image: { } image } => prepared.Row.WithPatchScores(
                prepared.Grid!, engine.Score(image, prepared.Grid!, semantic, cancellation), options),
            _ => prepared.Row,
        };
        return scored with { Semantic = semantic?.Value ?? [], Computing = Stopwatch.GetElapsedTime(since) };
    }

    PendingImage Prepare(ScoredRow row, MemoryReservation reservation, Func<RgbImage> decode)
    {
        try
        {
            var image = decode();
            if (reservation.Cancellation.IsCancellationRequested) image.Dispose();
            reservation.Cancellation.ThrowIfCancellationRequested();
            row = row with { Width = image.FullSize.Width, Height = image.FullSize.Height };
            var prepared = options.Preprocessing.Prepare(image); // takes the image over
            row = row with { Enlarged = prepared.Enlarged };
            if (options.Crops == CropRule.Dense)
            {
                return new(row) { Image = prepared, Grid = new(prepared.Height, prepared.Width, options.Stride) };
            }

            using (prepared) return new(row) { Batch = PatchBatch.Cut(prepared, options.Offsets(prepared)) };
        }
        catch (ImageException exception)
        {
            return new(row with { Error = exception.Message });
        }
    }
}
