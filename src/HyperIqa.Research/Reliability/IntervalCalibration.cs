using System.Globalization;
using HyperIqa.Checkpoints;

namespace HyperIqa.Research.Reliability;

/// <summary>
/// Learns from judged photographs how wide intervals must be. Photographs that the network learnt from would make them too narrow.
/// </summary>
static class IntervalCalibration
{
    /// <summary>Photographs that it takes at least: below, the tails of a neighbourhood are single photographs.</summary>
    public const int Fewest = 100;

    const int Knots = 11;

    /// <summary>The share of photographs that count as of such a MOS.</summary>
    const double Neighbourhood = 0.25;

    const double UsualShare = 0.95;

    /// <summary>What stands for no distance at all, as of photographs that are all the same.</summary>
    const double LeastUnit = 1e-6;

    /// <param name="judged">At least <see cref="Fewest"/>.</param>
    /// <param name="photographs">What they are, in words.</param>
    /// <param name="crops">The rule by which their patches were taken.</param>
    /// <param name="preprocessing">How they were prepared.</param>
    public static MosIntervals Fit(IReadOnlyList<JudgedPhotograph> judged, string photographs, string crops, string preprocessing)
    {
        SemanticSpread spread = new([.. judged.Select(photograph => photograph.Semantic)]);
        var draft = new MosIntervals.Entry(
            photographs, crops, preprocessing, [], [], [], Rounded(spread.Center), [.. spread.Axes.Select(Rounded)],
            Rounded(spread.Variances), Rounded(spread.Rest), 1, 1);
        var distances = Distances(judged);
        var unit = Math.Max(Quantile([.. distances.Order()], UsualShare), LeastUnit);
        (double Mos, double Miss)[] misses =
        [
            .. judged
                .Select((photograph, i) => (photograph.Mos, (photograph.Label - photograph.Mos) / Math.Max(1, distances[i] / unit)))
                .OrderBy(miss => miss.Mos),
        ];
        double[] knots = [.. Enumerable.Range(0, Knots).Select(i => misses[i * (misses.Length - 1) / (Knots - 1)].Mos)];
        var ends = knots.Select(knot => Ends(misses, knot)).ToArray();
        return new(draft with
        {
            Mos = [.. knots.Select(knot => Math.Round(knot, 2))],
            Low = [.. ends.Select(end => Math.Round(end.Low, 2))],
            High = [.. ends.Select(end => Math.Round(end.High, 2))],
            Unit = Rounded(unit),
            Farthest = Rounded(distances.Max() / unit),
        });
    }

    /// <summary>How often intervals that one half of the photographs gives hold the labels of the other.</summary>
    /// <param name="judged">At least <see cref="Fewest"/>.</param>
    /// <returns>The share of labels inside, and the median width of an interval, in MOS.</returns>
    public static (double Covered, double Width) Check(IReadOnlyList<JudgedPhotograph> judged)
    {
        var fits = Enumerable.Range(0, 2).Select(half => Fit([.. judged.Where((_, i) => i % 2 == half)], "", "", "")).ToArray();
        var ends = judged.Select((photograph, i) =>
        {
            var fit = fits[(i + 1) % 2];
            return fit.Around(photograph.Mos, fit.Unlikeness(photograph.Semantic) ?? 1);
        }).ToArray();
        var inside = ends.Zip(judged).Count(pair => pair.First.Low <= pair.Second.Label && pair.Second.Label <= pair.First.High);
        return (inside / (double)judged.Count, Quantile([.. ends.Select(end => end.High - end.Low).Order()], 0.5));
    }

    /// <summary>
    /// How far each photograph is from the others: half of them measure the other half, so that no photograph is near because it was
    /// counted.
    /// </summary>
    static double[] Distances(IReadOnlyList<JudgedPhotograph> judged)
    {
        var halves = Enumerable.Range(0, 2)
            .Select(half => new SemanticSpread([.. judged.Where((_, i) => i % 2 == half).Select(photograph => photograph.Semantic)]))
            .Select(spread => new MosIntervals.Entry(
                "", "", "", [], [], [], spread.Center, spread.Axes, spread.Variances, spread.Rest, 1, 1))
            .ToArray();
        return [.. judged.Select((photograph, i) => halves[(i + 1) % 2].Distance(photograph.Semantic))];
    }

    /// <summary>
    /// The ends that 5 % of the nearest photographs' misses lie beyond, on either side. A rank of n + 1, not of n, counts the next
    /// photograph in, as conformal prediction does.
    /// </summary>
    /// <param name="misses">Label less MOS, by rising MOS.</param>
    static (double Low, double High) Ends((double Mos, double Miss)[] misses, double mos)
    {
        double[] near =
        [
            .. misses
                .OrderBy(miss => Math.Abs(miss.Mos - mos))
                .Take((int)Math.Ceiling(Neighbourhood * misses.Length))
                .Select(miss => miss.Miss)
                .Order(),
        ];
        var beyond = (int)Math.Floor((near.Length + 1) * (1 - MosIntervals.Coverage) / 2);
        return (Math.Min(0, near[Math.Max(beyond, 1) - 1]), Math.Max(0, near[^Math.Max(beyond, 1)]));
    }

    static double Quantile(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];

    static double[] Rounded(double[] numbers) => [.. numbers.Select(Rounded)];

    /// <summary>To five digits, which spares the file half of its text.</summary>
    static double Rounded(double number) => double.Parse(number.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>A photograph that people judged and the network scored.</summary>
/// <param name="Label">What people said, as a MOS of 0..100.</param>
/// <param name="Mos">What the network says.</param>
/// <param name="Semantic">The mean of its reduced semantic feature.</param>
sealed record JudgedPhotograph(double Label, double Mos, IReadOnlyList<float> Semantic);
