namespace HyperIqa.Maps;

/// <summary>What a quality map is made of.</summary>
enum MapSource
{
    /// <summary>Patches that are cut from the image, as <see cref="MapGrid"/> says.</summary>
    Patches,

    /// <summary>The windows of one pass over the whole image, every 32 pixels.</summary>
    Windows,

    /// <summary>
    /// Windows of half a patch's side, every 32 pixels: the maps of one pass over the whole image are magnified, and the network reads
    /// windows of them as if they were larger. Their scores are brought to the image's MOS as their mean, and to the spread of whole
    /// windows.
    /// </summary>
    FineWindows,

    /// <summary>
    /// Patches, none of which scores higher than the windows over it do on average: a fault that one of the two misses, the other may see.
    /// </summary>
    Both,
}
