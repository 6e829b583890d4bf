namespace HyperIqa.Inference.Int8;

/// <summary>
/// How often which number occurs in a feature map. A bin is what shares the upper half of its bits, sign, exponent and seven bits of
/// mantissa, so that bins are as fine for small numbers as for large ones and no range need be known beforehand.
/// </summary>
sealed class ActivationHistogram
{
    public static string Mode = "mse";
    readonly long[] _counts = new long[1 << 16];

    /// <summary>Counts numbers.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values) _counts[BitConverter.SingleToUInt32Bits(value) >> 16]++;
    }

    /// <summary>The scale whose 256 levels represent the numbers with the least squared error; numbers beyond the last level are cut off.</summary>
    public double BestScale()
    {
        (double Value, long Count)[] bins = [.. Bins()];
        if (bins.Length == 0) return 1;
        var widest = bins.Max(bin => bin.Value) / 255;
        if (Mode == "max") return widest;
        if (Mode[0] == 'p')
        {
            var keep = double.Parse("0." + Mode[1..], System.Globalization.CultureInfo.InvariantCulture) * bins.Sum(b => b.Count);
            var sum = 0L;
            foreach (var (a, c) in bins.OrderBy(b => b.Item1)) { sum += c; if (sum >= keep) return a / 255; }
        }

        var power = double.Parse(Mode[1..], System.Globalization.CultureInfo.InvariantCulture);
        return Enumerable.Range(1, 80).Select(step => widest * Math.Pow(0.95, step)).MinBy(scale => bins.Sum(bin =>
            bin.Count * Math.Pow(Math.Abs(bin.Value - scale * Math.Clamp(Math.Round(bin.Value / scale), 0, 255)), power)));
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
