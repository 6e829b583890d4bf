using SkiaSharp;

namespace HyperIqa.Maps;

/// <summary>The font of drawn pictures: a plain one that this machine has.</summary>
static class SansFont
{
    static readonly string[] Families =
    [
        "DejaVu Sans", "Liberation Sans", "Noto Sans", "Open Sans", "Roboto", "Segoe UI", "Helvetica Neue", "Arial", "Nimbus Sans",
        "FreeSans",
    ];

    /// <summary>Its family; that of the system where none is known.</summary>
    public static string Family { get; } =
        Families.FirstOrDefault(SKFontManager.Default.FontFamilies.ToHashSet(StringComparer.Ordinal).Contains)
            ?? SKTypeface.Default.FamilyName;

    /// <summary>The font in a size.</summary>
    /// <param name="size">In pixels.</param>
    public static SKFont Create(float size, bool isBold = false) =>
        new(SKTypeface.FromFamilyName(Family, isBold ? SKFontStyle.Bold : SKFontStyle.Normal), size);
}
