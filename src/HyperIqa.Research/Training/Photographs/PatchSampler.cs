namespace HyperIqa.Research.Training.Photographs;

/// <summary>One photograph to be learnt from.</summary>
/// <param name="Photograph">Which one, by its place in the list.</param>
/// <param name="Random">What its crops, flips and degradation are drawn from.</param>
readonly record struct PatchDraw(int Photograph, SplitMix64 Random)
{
    /// <summary>What one of its patches is drawn from.</summary>
    /// <param name="patch">Counted from 0.</param>
    public SplitMix64 Patch(int patch) => patch == 0 ? Random : Random.Fork((ulong)patch);
}

/// <summary>
/// Which photographs are learnt from, in which order: a function of the seed and the place in training alone, so that a resumed training
/// sees what an uninterrupted one would have seen. Every epoch takes each photograph equally often, in an order of its own.
/// </summary>
/// <param name="photos">How many photographs there are.</param>
/// <param name="visits">How often an epoch takes each.</param>
/// <param name="seed">Another one gives another order and other patches.</param>
sealed class PatchSampler(int photos, int visits, int seed)
{
    readonly SplitMix64 _root = new SplitMix64((uint)seed).Fork(0x7061746368); // "patch"
    (long Epoch, int[] Order) _current = (-1, []);

    /// <summary>Photographs an epoch, each as often as it is visited.</summary>
    public long EpochLength { get; } = (long)photos * visits;

    /// <summary>The photograph at a place in training, counted from 0 over all epochs.</summary>
    public PatchDraw Draw(long index)
    {
        var epoch = index / EpochLength;
        if (_current.Epoch != epoch)
        {
            var random = _root.Fork((ulong)epoch);
            _current = (epoch, random.Shuffled(checked((int)EpochLength)));
        }

        return new(_current.Order[index % EpochLength] % photos, _root.Fork((ulong)index).Fork(1));
    }
}
