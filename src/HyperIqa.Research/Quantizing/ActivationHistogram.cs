namespace HyperIqa.Research.Quantizing;

/// <summary>
/// How often which number occurs in a feature map that is nowhere negative. A bin is what shares exponent and seven bits of mantissa, so
/// that bins are as fine for small numbers as for large ones and no range need be known beforehand.
/// </summary>
sealed class ActivationHistogram
{
    const int DroppedBits = 16;

    readonly long[] _counts = new long[1 << 15]; // in the order of the numbers, as the bits of positive floats are

    /// <summary>Counts numbers.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values) _counts[BitConverter.SingleToUInt32Bits(Math.Abs(value)) >> DroppedBits]++;
    }

    /// <summary>The number that a share of all numbers does not exceed, to less than a hundredth.</summary>
    /// <param name="share">0..1.</param>
    public double Percentile(double share)
    {
        var wanted = share * _counts.Sum();
        var bin = 0;
        for (double counted = _counts[0]; counted < wanted; counted += _counts[bin]) bin++;

        return BitConverter.UInt32BitsToSingle((uint)bin << DroppedBits);
    }
}
