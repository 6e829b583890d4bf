namespace HyperIqa.Maps;

/// <summary>What the ends of a colour scale stand for.</summary>
/// <param name="Low">The lowest colour's value, in MOS units.</param>
/// <param name="High">The highest colour's value, in MOS units.</param>
readonly record struct MapRange(double Low, double High)
{
    /// <summary>A narrower scale would make much of differences that are chance.</summary>
    const double Narrowest = 20;

    const double Round = 5;

    /// <summary>The share of photographs beyond either end.</summary>
    const double Tail = 0.05;

    /// <summary>All values of a map, to the next multiple of five, and at least twenty points wide.</summary>
    public static MapRange From(QualityMap map)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in map.Values)
        {
            if (double.IsNaN(value)) continue;
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        }

        var (low, high) = (Round * Math.Floor(lowest / Round), Round * Math.Ceiling(highest / Round));
        if (high - low >= Narrowest) return new(low, high);

        low = Round * Math.Floor(((lowest + highest - Narrowest) / 2 / Round) + 0.5);
        return new(low, low + Narrowest);
    }

    /// <summary>The scores between which nine of ten lie.</summary>
    /// <param name="scores">At least one, in any order.</param>
    public static MapRange OfScores(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        return FromQuantiles(share => sorted[(int)Math.Round(share * (sorted.Length - 1))]);
    }

    /// <summary>The scores between which nine of ten lie, to whole numbers, and at least twenty points wide.</summary>
    /// <param name="below">The score below which a share of all lies, 0..1.</param>
    public static MapRange FromQuantiles(Func<double, double> below)
    {
        var (lowest, highest) = (below(Tail), below(1 - Tail));
        var (low, high) = (Math.Floor(lowest), Math.Ceiling(highest));
        if (high - low >= Narrowest) return new(low, high);

        low = Math.Round((lowest + highest - Narrowest) / 2);
        return new(low, low + Narrowest);
    }

    /// <summary>How far a value is on the way from the lowest to the highest.</summary>
    public double Share(double value) => (value - Low) / (High - Low);
}
