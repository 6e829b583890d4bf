namespace HyperIqa.Imaging;

/// <summary>A crop that the network scores by itself.</summary>
static class Patch
{
    /// <summary>Height and width of a patch, in pixels.</summary>
    public const int Size = 224;

    /// <summary>How many numbers a patch is: three planes of <see cref="Size"/> × <see cref="Size"/>.</summary>
    public const int Length = 3 * Size * Size;
}

/// <summary>Where a patch begins in the image it is cut from.</summary>
/// <param name="Top">Rows above the patch.</param>
/// <param name="Left">Columns left of the patch.</param>
readonly record struct PatchOffset(int Top, int Left);
