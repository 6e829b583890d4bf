namespace HyperIqa.Imaging;

/// <summary>Where the patches of an image are taken.</summary>
public enum CropRule
{
    /// <summary>An evenly spaced grid, or the one that the preprocessing prescribes.</summary>
    Grid,

    /// <summary>Uniformly random places, from the seed and the image's size alone.</summary>
    Random,

    /// <summary>Windows of the maps that the trunk makes of the whole image, as <see cref="WindowGrid"/> says.</summary>
    Dense,
}
