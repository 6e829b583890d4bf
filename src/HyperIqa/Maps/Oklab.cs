namespace HyperIqa.Maps;

/// <summary>
/// Oklab, a colour space in which distances are as large as they look (Björn Ottosson, 2020): lightness 0..1, red against green, yellow
/// against blue.
/// </summary>
static class Oklab
{
    /// <summary>A colour in sRGB, levels 0..255, as a point of this space.</summary>
    public static (double L, double A, double B) FromSrgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Linear(red), Linear(green), Linear(blue));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>The nearest colour in sRGB, levels 0..255.</summary>
    public static (byte Red, byte Green, byte Blue) ToSrgb(double lightness, double a, double b)
    {
        var l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return (
            Level(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Level(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Level(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    static double Cube(double x) => x * x * x;

    static double Linear(byte level) => level / 255.0 is var x && x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);

    static byte Level(double linear) => (byte)Math.Clamp(
        255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055) + 0.5, 0, 255);
}
