namespace HyperIqa.Imaging;

/// <summary>
/// The memory that images may take together while they are decoded side by side, or are prepared and wait for the network. Ordinary
/// photographs hardly wait for it. Giants, and small files that claim to be giants, are decoded one by one.
/// </summary>
/// <param name="limit">In bytes. An image that takes more is decoded alone.</param>
/// <param name="giveBack">
/// Called after a giant's reservation. Without it, the allocator keeps the memory of several giants, each in another of its gaps.
/// </param>
sealed class DecodingMemory(long limit = DecodingMemory.DefaultLimit, Action? giveBack = null)
{
    /// <summary>In bytes: about 30 megapixels. Decoding then takes so long that giving memory back costs little beside it.</summary>
    public const long Giant = 128L << 20;

    /// <summary>Four photographs of 24 megapixels, or one of 150.</summary>
    public const long DefaultLimit = 600L << 20;

    readonly object _lock = new();
    readonly LinkedList<MemoryReservation> _reservations = []; // that have not ended, the oldest first
    long _decoding, _prepared;

    /// <summary>Begins an image's reservation, which takes no memory yet.</summary>
    public MemoryReservation Begin(CancellationToken cancellation = default)
    {
        var reservation = new MemoryReservation(this, cancellation);
        lock (_lock) _reservations.AddLast(reservation);
        return reservation;
    }

    /// <summary>Exchanges what a reservation has for something else, as soon as there is enough, or nobody to wait for.</summary>
    /// <exception cref="OperationCanceledException">The reservation was cancelled; it has what it had.</exception>
    internal void Exchange(MemoryReservation reservation, long old, long wanted)
    {
        using var waking = reservation.Cancellation.Register(Wake);
        lock (_lock)
        {
            _decoding -= old;
            Monitor.PulseAll(_lock);
            while (_decoding + _prepared + wanted > limit && _decoding + PreparedBefore(reservation) > 0)
            {
                if (_prepared + wanted > limit && PreparedBefore(reservation) > 0) reservation.HoldBack();
                if (reservation.Cancellation.IsCancellationRequested)
                {
                    _decoding += old;
                    reservation.Cancellation.ThrowIfCancellationRequested();
                }

                Monitor.Wait(_lock);
            }

            _decoding += wanted;
        }
    }

    /// <summary>
    /// Lets a reservation whose image is prepared keep some of what it has. The oldest one never waits for such images, because they may be
    /// scored after its own.
    /// </summary>
    internal void Keep(long old, long kept)
    {
        lock (_lock)
        {
            _decoding -= old;
            _prepared += kept;
            Monitor.PulseAll(_lock);
        }
    }

    void Wake()
    {
        lock (_lock) Monitor.PulseAll(_lock);
    }

    /// <summary>What may have to be scored first: nothing for the oldest reservation.</summary>
    long PreparedBefore(MemoryReservation reservation) => reservation == _reservations.First!.Value ? 0 : _prepared;

    /// <summary>Takes back what a reservation has.</summary>
    internal void End(MemoryReservation reservation, long decoding, long prepared)
    {
        lock (_lock)
        {
            _decoding -= decoding;
            _prepared -= prepared;
            _reservations.Remove(reservation);
            Monitor.PulseAll(_lock);
        }

        if (reservation.Peak >= Giant) giveBack?.Invoke();
    }
}

/// <summary>
/// An image's share of the <see cref="DecodingMemory"/>, from when its file is read until it is prepared or, where it keeps some, until it
/// is scored.
/// </summary>
sealed class MemoryReservation(DecodingMemory memory, CancellationToken cancellation) : IDisposable
{
    readonly TaskCompletionSource _heldBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _taken, _kept;

    /// <summary>Ends when the reservation has to wait until an image before it is scored.</summary>
    public Task HeldBack => _heldBack.Task;

    /// <summary>Ends its waiting, and decoding between two steps.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The most that it had at once, in bytes.</summary>
    public long Peak { get; private set; }

    /// <summary>Waits until there is this much memory, in place of what this reservation had; at once for no more than it had.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void WaitFor(long bytes)
    {
        cancellation.ThrowIfCancellationRequested();
        if (bytes <= _taken) return;

        memory.Exchange(this, _taken, bytes);
        _taken = bytes;
        Peak = bytes;
    }

    /// <summary>
    /// The image is prepared and takes this much until the reservation ends. Reservations that keep memory must begin in the order in which
    /// they end, or wait for no other any more.
    /// </summary>
    public void Keep(long bytes)
    {
        memory.Keep(_taken, bytes);
        (_taken, _kept) = (0, bytes);
    }

    internal void HoldBack() => _heldBack.TrySetResult();

    /// <summary>Ends the reservation.</summary>
    public void Dispose()
    {
        memory.End(this, _taken, _kept);
        (_taken, _kept) = (0, 0);
    }
}
