namespace HyperIqa.Datasets;

/// <summary>What labels range over, both ends included, such as 1..5.</summary>
/// <param name="Low">The lowest label there can be.</param>
sealed record LabelScale(double Low, double High)
{
    /// <summary>Shares, five-point and ten-point scales, percentages: what people are asked for.</summary>
    static readonly double[] Usual = [1, 5, 10, 100];

    /// <summary>What a label is multiplied by on its way to a MOS of 0..100.</summary>
    public double Factor => 100 / (High - Zero);

    /// <summary>What a label is taken from to turn it: the best becomes the worst, and the scale stays what it is.</summary>
    internal double Turning => Low + High;

    /// <summary>Whether the lowest label, not 0, is a MOS of 0: of scores without a zero, such as Elo's.</summary>
    public bool IsFromLow { get; init; }

    /// <summary>The label that is a MOS of 0: 0 itself, of 1..5 too, unless labels go below.</summary>
    double Zero => IsFromLow ? Low : Math.Min(Low, 0);

    /// <summary>
    /// The usual scale that labels fit: 0..1, 0..5, 0..10 or 0..100, or the same below zero for a DMOS that was turned; null where they fit
    /// none.
    /// </summary>
    /// <param name="labels">At least one.</param>
    public static LabelScale? Fitting(IReadOnlyCollection<double> labels)
    {
        var (low, high) = (labels.Min(), labels.Max());
        var isTurned = low < 0 && high <= 0;
        return Array.Find(Usual, end => end >= (isTurned ? -low : high)) is not (> 0 and var end) || (low < 0 && !isTurned) ? null
            : isTurned ? new(-end, 0)
            : new(0, end);
    }

    /// <summary>A label as a MOS of 0..100.</summary>
    public double ToMos(double label) => (label - Zero) * Factor;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Low}..{High}");
}
