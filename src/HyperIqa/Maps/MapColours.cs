namespace HyperIqa.Maps;

/// <summary>The colours of a map as they are seen: over a photograph in gray.</summary>
static class MapColours
{
    /// <summary>How much of what is seen is the map; the rest is the photograph. The pages' style sheets say the same.</summary>
    const double Share = 0.8;

    const double MiddleGray = 127.5;
    const int Steps = 9;

    /// <summary>A value's colour over a gray, sRGB.</summary>
    /// <param name="share">0 for the lowest value to 1 for the highest.</param>
    /// <param name="gray">The photograph's level there, 0..255; for a legend the middle.</param>
    public static (byte Red, byte Green, byte Blue) Over(double share, double gray = MiddleGray)
    {
        var (red, green, blue) = ColourScale.At(share);
        var below = (1 - Share) * gray + 0.5;
        return ((byte)(Share * red + below), (byte)(Share * green + below), (byte)(Share * blue + below));
    }

    /// <summary>The stops of a gradient from the lowest (0) to the highest (1), as CSS writes colours.</summary>
    public static IEnumerable<(double Place, string Colour)> Stops()
    {
        for (var step = 0; step < Steps; step++)
        {
            var place = step / (Steps - 1.0);
            var (red, green, blue) = Over(place);
            yield return (place, $"#{red:x2}{green:x2}{blue:x2}");
        }
    }
}
