using ImageMagick;

namespace HyperIqa.Imaging;

/// <summary>
/// What a file says of its samples that its decoder would take wrongly, or would act on in some files and not in others. The decoder is
/// not told of it; it is done to what it decodes.
/// </summary>
sealed record SampleMeaning
{
    /// <summary>That the decoder does everything.</summary>
    public static SampleMeaning AsDecoded { get; } = new();

    /// <summary>How rows and columns lie; null where the decoder says it.</summary>
    public Orientation? Orientation { get; init; }

    /// <summary>Whether 0 is white and the largest level black.</summary>
    public bool IsNegative { get; init; }

    /// <summary>The colours that gray levels 0..255 stand for, red first; null where they stand for themselves.</summary>
    public byte[]? Palette { get; init; }

    /// <summary>What the decoder's alpha is.</summary>
    public FourthSample Fourth { get; init; }
}

/// <summary>The sample behind red, green and blue, or cyan, magenta and yellow.</summary>
enum FourthSample
{
    /// <summary>None, or one that is dropped: how much of the pixel is seen.</summary>
    Dropped,

    /// <summary>How much of the pixel is seen; the colours are darkened by it already.</summary>
    Premultiplied,

    /// <summary>The ink.</summary>
    Black,
}
