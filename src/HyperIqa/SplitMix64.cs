namespace HyperIqa;

/// <summary>
/// The generator SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
/// Unlike <see cref="System.Random"/>, its numbers are the same on every runtime for ever.
/// </summary>
struct SplitMix64(ulong state)
{
    ulong _state = state;

    /// <summary>A generator of its own for each key.</summary>
    public readonly SplitMix64 Fork(ulong key) => new(new SplitMix64(_state ^ key).Next());

    public ulong Next()
    {
        _state += 0x9e3779b97f4a7c15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in 0..<paramref name="limit"/>-1, but for a bias below 2^-33.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);
}
