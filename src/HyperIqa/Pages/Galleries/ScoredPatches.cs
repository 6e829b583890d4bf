using HyperIqa.Maps;

namespace HyperIqa.Pages.Galleries;

/// <summary>
/// What a map is made of. A gallery of thousands of photographs keeps this of each, and spreads a map only while it draws it.
/// </summary>
/// <param name="Height">Of the prepared image, in pixels.</param>
/// <param name="Width">Of the prepared image, in pixels.</param>
/// <param name="Patches">One or more.</param>
sealed record ScoredPatches(int Height, int Width, IReadOnlyList<MapPatch> Patches)
{
    /// <summary>The patch with the lowest score.</summary>
    public MapPatch Worst => Patches.MinBy(patch => patch.Score);

    /// <summary>The patch with the highest score.</summary>
    public MapPatch Best => Patches.MaxBy(patch => patch.Score);

    /// <summary>Makes the map.</summary>
    public QualityMap Spread() => new(Height, Width, Patches);
}
