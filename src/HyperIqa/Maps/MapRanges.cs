namespace HyperIqa.Maps;

/// <summary>What the colours of a map stand for: first as of all maps that are shown, and then as of this one alone.</summary>
/// <param name="First">The range of the map as it is shown first.</param>
/// <param name="Own">The map's own, for the contrast within the photograph; null where that is what is shown first.</param>
/// <param name="Mean">What all its patches score on average.</param>
sealed record MapRanges(MapRange First, MapRange? Own, double Mean)
{
    /// <summary>The ranges of a map.</summary>
    /// <param name="shared">The range of all maps; null where each has its own.</param>
    public static MapRanges From(MapRange? shared, QualityMap map)
    {
        var own = MapRange.From(map);
        return new(shared ?? own, shared is null || shared == own ? null : own, map.Patches.Average(patch => patch.Score));
    }
}
