namespace HyperIqa.Maps;

/// <summary>What the ends of a colour scale stand for.</summary>
/// <param name="Low">The lowest colour's value, in MOS units.</param>
/// <param name="High">The highest colour's value, in MOS units.</param>
readonly record struct MapRange(double Low, double High)
{
    /// <summary>A narrower scale would make much of differences that are chance.</summary>
    const double Narrowest = 20;

    const double Round = 5;

    /// <summary>All values of a map, to the next multiple of five, and at least twenty points wide.</summary>
    public static MapRange Of(QualityMap map)
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

    /// <summary>How far a value is on the way from the lowest to the highest.</summary>
    public double Share(double value) => (value - Low) / (High - Low);
}
