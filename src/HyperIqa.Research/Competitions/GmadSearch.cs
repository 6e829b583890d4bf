namespace HyperIqa.Research.Competitions;

/// <summary>
/// The group maximum differentiation competition (Ma et al., CVPR 2016; section 4.3 of the HyperIQA paper). One model defends that the
/// images of one bin of its scores look alike in quality; another attacks with the two of them that it finds most different. Whoever looks
/// at the pair sees which of the two models is wrong.
/// </summary>
static class GmadSearch
{
    /// <summary>How many bins there are by default.</summary>
    public const int DefaultBins = 10;

    /// <summary>
    /// The pair of each bin, from the lowest scores to the highest. Bins are equally wide, from the defender's lowest score to its highest.
    /// </summary>
    /// <param name="defender">The score of each image; finite.</param>
    /// <param name="attacker">The score of the same images; finite.</param>
    /// <param name="bins">How many, from 1.</param>
    /// <returns>
    /// No pair for a bin in which the attacker sees no difference. Where images share a score, the first in order stands for all.
    /// </returns>
    public static IReadOnlyList<GmadPair> Pairs(IReadOnlyList<double> defender, IReadOnlyList<double> attacker, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(attacker.Count, defender.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (defender.Count == 0) return [];

        var (lowest, highest) = (defender.Min(), defender.Max());
        var width = (highest - lowest) / bins;
        return [.. Enumerable.Range(0, defender.Count).GroupBy(BinOf).OrderBy(bin => bin.Key).Select(bin =>
        {
            var (better, worse) = (bin.MaxBy(image => attacker[image]), bin.MinBy(image => attacker[image]));
            return new GmadPair(
                bin.Key + 1,
                lowest + bin.Key * width,
                lowest + (bin.Key + 1) * width,
                bin.Count(),
                better,
                worse,
                attacker[better] - attacker[worse]);
        }).Where(pair => pair.Gap > 0)];

        int BinOf(int image) => width > 0 ? Math.Min(bins - 1, (int)((defender[image] - lowest) / width)) : 0;
    }
}

/// <summary>
/// Two images that one model holds to be about equally good, and that the other model holds to be as different as any two such images.
/// </summary>
/// <param name="Bin">The number of their bin, from 1 for the lowest scores.</param>
/// <param name="Low">The bin's lowest defender score.</param>
/// <param name="High">Where the next bin begins.</param>
/// <param name="Count">How many images are in the bin.</param>
/// <param name="Better">The place of the image that the attacker prefers.</param>
/// <param name="Worse">The place of the other.</param>
/// <param name="Gap">The difference of their attacker scores, above zero.</param>
sealed record GmadPair(int Bin, double Low, double High, int Count, int Better, int Worse, double Gap);
