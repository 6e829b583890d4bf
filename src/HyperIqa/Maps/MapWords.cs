using System.Globalization;

namespace HyperIqa.Maps;

/// <summary>A map in a sentence.</summary>
static class MapWords
{
    /// <summary>Such as <c>Worst in the lower left (31), best in the centre (78), mean of all patches 62.</c></summary>
    public static string Describe(MappedPhotograph photograph)
    {
        var (worst, best) = (photograph.Map.Worst, photograph.Map.Best);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Worst {Place(photograph.Map, worst)} ({worst.Score:F0}), best {Place(photograph.Map, best)} ({best.Score:F0}), "
                + $"mean of all patches {photograph.Map.Patches.Average(patch => patch.Score):F0}");
    }

    /// <summary>How small a fault may be, such as <c>Faults show from about 22 % of the shorter side.</c></summary>
    public static string Finest(QualityMap map) => string.Create(
        CultureInfo.InvariantCulture,
        $"Faults show from about {100.0 * map.Patches[0].Side / Math.Min(map.Height, map.Width):F0} % of the shorter side");

    static string Place(QualityMap map, MapPatch patch)
    {
        var (down, across) = (Third(patch.Top, map.Height), Third(patch.Left, map.Width));
        return (down, across) switch
        {
            (1, 1) => "in the centre",
            (0, 1) => "at the top",
            (2, 1) => "at the bottom",
            (1, 0) => "on the left",
            (1, 2) => "on the right",
            _ => $"in the {(down == 0 ? "upper" : "lower")} {(across == 0 ? "left" : "right")}",
        };

        int Third(int begin, int length) => Math.Clamp((int)(3 * (begin + patch.Side / 2.0) / length), 0, 2);
    }
}
