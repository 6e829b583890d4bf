using System.Globalization;

namespace HyperIqa.Cli.Gates;

/// <summary>How the scores of a run are spread.</summary>
static class ScoreDistribution
{
    const int BinWidth = 10, Bins = 10, LongestBar = 30;

    /// <param name="sorted">Scores, the lowest first.</param>
    public static IEnumerable<Metric> Metrics(double[] sorted)
    {
        if (sorted.Length == 0) return [];

        return new (string Statistic, double Value)[]
        {
            ("mean", sorted.Average()), ("lowest", sorted[0]), ("p10", Quantile(sorted, 0.1)), ("median", Quantile(sorted, 0.5)),
            ("p90", Quantile(sorted, 0.9)), ("highest", sorted[^1]),
        }.Select(figure =>
            new Metric("hyperiqa_mos", "MOS of the images that have one.", Math.Round(figure.Value, 4), ("statistic", figure.Statistic)));
    }

    /// <summary>A row for every ten points of MOS, from the first that has images to the last.</summary>
    /// <param name="sorted">Scores, the lowest first.</param>
    public static MarkdownTable Table(double[] sorted)
    {
        var counts = sorted.CountBy(Bin).ToDictionary();
        var rows = new List<IReadOnlyList<string>>();
        for (var bin = counts.Keys.DefaultIfEmpty(0).Min(); sorted.Length > 0 && bin <= counts.Keys.Max(); bin++)
        {
            var count = counts.GetValueOrDefault(bin);
            rows.Add([Range(bin), $"{count}", new string('█', (int)Math.Ceiling((double)LongestBar * count / counts.Values.Max()))]);
        }

        return new("Distribution", ["#MOS", "#images", ""], rows);
    }

    /// <summary>-1 for what is below 0, <see cref="Bins"/> for what is 100 and above.</summary>
    static int Bin(double mos) => (int)Math.Clamp(Math.Floor(mos / BinWidth), -1, Bins);

    static string Range(int bin) =>
        bin < 0 ? "below 0" : bin == Bins ? "100 and above" : string.Create(
            CultureInfo.InvariantCulture, $"{bin * BinWidth} to {(bin + 1) * BinWidth}");

    /// <summary>Linear between neighbours, as numpy's default is.</summary>
    static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
