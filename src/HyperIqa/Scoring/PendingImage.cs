using HyperIqa.Imaging;

namespace HyperIqa.Scoring;

/// <summary>An image on its way to the network, as patches or as a whole, or the row that says why it is not.</summary>
sealed record PendingImage(ScoredRow Row) : IDisposable
{
    public PatchBatch? Batch { get; init; }

    public PreparedImage? Image { get; init; }

    public WindowGrid? Grid { get; init; }

    /// <summary>What its pixels take until it is scored.</summary>
    public long Bytes => Image is { } image ? 3L * image.Width * image.Height : Batch is { } batch ? batch.Tensor.bytes.Length : 0;

    /// <summary>Its share of the memory for decoding, where it keeps some until it is scored.</summary>
    public MemoryReservation? Reservation { get; init; }

    public void Dispose()
    {
        Batch?.Dispose();
        Image?.Dispose();
        Reservation?.Dispose(); // last, because it may give back what the image had
    }
}
