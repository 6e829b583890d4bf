using ImageMagick;
using ImageMagick.Formats;

namespace HyperIqa.Imaging;

/// <summary>
/// A JPEG's blocks of 8×8 can be decoded to 4×4, 2×2 or 1×1 pixels straight from their cosine coefficients, which spares most of the
/// work where the image is shrunk afterwards.
/// </summary>
static class JpegScale
{
    const uint Smallest = 8;

    /// <summary>
    /// What remains at least for the preprocessing's own filter to shrink. The small pixels are means of blocks, in which detail of about a
    /// block's size may turn up as another; the filter removes most of that. MOS of photographs moves by 0.1 on average with any factor
    /// from 2 on (<see cref="PillowResize.BilinearOfBlocks"/>); text and lines as sharp as pixels move by more, and by less with a factor
    /// of 4.
    /// </summary>
    const uint LeftToShrink = 2;

    /// <summary>Has a JPEG decoded at the smallest scale that leaves the preprocessing enough to shrink by itself.</summary>
    /// <param name="settings">Those that the image will be read with.</param>
    /// <param name="header">The image, of which no more than the header need be read.</param>
    /// <returns>The image's full size, upright.</returns>
    public static (int Width, int Height) Set(MagickReadSettings settings, MagickImage header, Preprocessing preprocessing)
    {
        var full = new UprightWalk(header.Orientation, (int)header.Width, (int)header.Height);
        var target = preprocessing.SizeOf(full.Width, full.Height);
        var shrinking = Math.Min(full.Width / target.Width, full.Height / target.Height);
        var denominator = 1u;
        while (denominator < Smallest && shrinking >= 2 * denominator * LeftToShrink) denominator *= 2;

        if (denominator > 1)
        {
            settings.SetDefines(new JpegReadDefines { Size = new MagickGeometry(header.Width / denominator, header.Height / denominator) });
        }

        return (full.Width, full.Height);
    }
}
