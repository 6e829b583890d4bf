namespace HyperIqa.Analysis.Maps;

/// <summary>The colour scale for pages.</summary>
static class MapColours
{
    const int Stops = 9;

    /// <summary>The stops of a CSS gradient from the lowest to the highest.</summary>
    public static string Gradient() => string.Join(", ", Enumerable.Range(0, Stops).Select(step => ColourScale.At(step / (Stops - 1.0))).Select(colour => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}"));
}
