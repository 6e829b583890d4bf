namespace HyperIqa.Maps;

/// <summary>
/// From dark blue, the lowest, to yellow, the highest: the straight line between the two in Oklab (Björn Ottosson, 2020), in equal steps,
/// so that equal differences look equal. Lightness rises along it, and red and green take no part, so that it reads the same for the
/// colour-blind and on gray paper.
/// </summary>
static class ColourScale
{
    const int Steps = 256;

    static readonly (double L, double A, double B) Lowest = Oklab.FromSrgb(0, 32, 82), Highest = Oklab.FromSrgb(255, 233, 69);
    static readonly (byte Red, byte Green, byte Blue)[] Colours = [.. Enumerable.Range(0, Steps).Select(step => Mix(step / (Steps - 1.0)))];

    /// <summary>The colour of a value, sRGB.</summary>
    /// <param name="share">0 for the lowest to 1 for the highest; beyond that as at the ends.</param>
    public static (byte Red, byte Green, byte Blue) At(double share) => Colours[(int)(Math.Clamp(share, 0, 1) * (Steps - 1) + 0.5)];

    static (byte Red, byte Green, byte Blue) Mix(double share) => Oklab.ToSrgb(
        Lowest.L + share * (Highest.L - Lowest.L), Lowest.A + share * (Highest.A - Lowest.A), Lowest.B + share * (Highest.B - Lowest.B));
}
