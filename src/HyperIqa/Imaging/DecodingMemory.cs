namespace HyperIqa.Imaging;

/// <summary>
/// The memory that images decoded side by side may take together. Ordinary photographs hardly wait for it; giants, and small files that claim to be, are decoded one by one.
/// </summary>
/// <param name="limit">In bytes. An image that takes more is decoded alone.</param>
sealed class DecodingMemory(long limit = DecodingMemory.DefaultLimit)
{
    /// <summary>Four photographs of 24 megapixels, or one of 150.</summary>
    public const long DefaultLimit = 600L << 20;

    readonly object _lock = new();
    long _taken;

    /// <summary>Begins an image's turn, which takes no memory yet.</summary>
    public DecodingTurn Begin() => new(this);

    /// <summary>Exchanges what a turn has for something else, as soon as there is enough, or nobody else has any.</summary>
    internal void Exchange(long old, long wanted)
    {
        lock (_lock)
        {
            _taken -= old;
            Monitor.PulseAll(_lock);
            while (wanted > 0 && _taken > 0 && _taken + wanted > limit) Monitor.Wait(_lock);
            _taken += wanted;
        }
    }
}

/// <summary>An image's share of the <see cref="DecodingMemory"/>, from when its file is read until it is prepared.</summary>
sealed class DecodingTurn(DecodingMemory memory) : IDisposable
{
    long _taken;

    /// <summary>Waits until there is so much memory, in place of what this turn had; at once for no more than it had.</summary>
    /// <param name="bytes">In all.</param>
    public void WaitFor(long bytes)
    {
        if (bytes <= _taken) return;

        memory.Exchange(_taken, bytes);
        _taken = bytes;
    }

    /// <summary>Ends the turn.</summary>
    public void Dispose()
    {
        memory.Exchange(_taken, 0);
        _taken = 0;
    }
}
