namespace HyperIqa.Analysis.Maps;

/// <summary>What a quality map is made of.</summary>
enum MapSource
{
    /// <summary>Patches that are cut from the image, as <see cref="MapGrid"/> says.</summary>
    Patches,

    /// <summary>The windows of one pass over the whole image, every 32 pixels.</summary>
    Windows,
}
