namespace HyperIqa.Maps;

/// <summary>How the picture of a map is written.</summary>
enum MapFigure
{
    /// <summary>Pixels.</summary>
    Png,

    /// <summary>Lines, texts and the colour bar as shapes; photograph and map as pixels within.</summary>
    Svg,

    /// <summary>The same as <see cref="Svg"/>, on a page of the picture's size, with its fonts.</summary>
    Pdf,
}
