namespace HyperIqa.Inference.Int8;

/// <summary>
/// How often which number occurs in a feature map. A bin is what shares the upper half of its bits, sign, exponent and seven bits of
/// mantissa, so that bins are as fine for small numbers as for large ones and no range need be known beforehand.
/// </summary>
sealed class ActivationHistogram
{
    readonly long[] _counts = new long[1 << 16];

    /// <summary>Counts numbers.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values) _counts[BitConverter.SingleToUInt32Bits(value) >> 16]++;
    }

    /// <summary>The scale whose 256 levels represent the numbers with the least squared error; numbers beyond the last level are cut off.</summary>
    /// <param name="signed">Whether level 128 stands for zero, or level 0.</param>
    public double BestScale(bool signed)
    {
        (double Value, long Count)[] bins = [.. Bins()];
        if (bins.Length == 0) return 1;

        var (below, above) = signed ? (-128, 127) : (0, 255);
        var widest = Math.Max(bins.Max(bin => bin.Value) / above, signed ? bins.Min(bin => bin.Value) / below : 0);
        if (widest <= 0) return 1;

        return Enumerable.Range(1, 100).Select(percent => widest * percent / 100).MinBy(scale => bins.Sum(bin =>
        {
            var error = bin.Value - scale * Math.Clamp(Math.Round(bin.Value / scale), below, above);
            return bin.Count * error * error;
        }));
    }

    /// <summary>The middle of each bin that holds something, and how much.</summary>
    IEnumerable<(double Value, long Count)> Bins()
    {
        for (var bits = 0u; bits < _counts.Length; bits++)
        {
            var middle = BitConverter.UInt32BitsToSingle(bits << 16 | (bits << 1 << 16 == 0 ? 0 : 0x8000u));
            if (_counts[bits] > 0 && float.IsFinite(middle)) yield return (middle, _counts[bits]);
        }
    }
}
