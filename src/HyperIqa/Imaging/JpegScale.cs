using ImageMagick;
using ImageMagick.Formats;

namespace HyperIqa.Imaging;

/// <summary>
/// A JPEG's blocks of 8×8 can be decoded to 4×4, 3×3, 2×2 or 1×1 pixels straight from their cosine coefficients, which spares most of the work
/// where the image is shrunk afterwards.
/// </summary>
static class JpegScale
{
    /// <summary>Has a JPEG decoded at the smallest scale that is, both ways, no smaller than what a preprocessing makes of the image.</summary>
    /// <param name="settings">Those that the image will be read with.</param>
    /// <param name="header">The image, of which no more than the header need be read.</param>
    /// <param name="preprocessing">What follows.</param>
    /// <returns>The image's full size, upright.</returns>
    public static (int Width, int Height) Set(MagickReadSettings settings, MagickImage header, Preprocessing preprocessing)
    {
        var full = new UprightWalk(header.Orientation, (int)header.Width, (int)header.Height);
        var target = preprocessing.SizeOf(full.Width, full.Height);
        var stored = new UprightWalk(header.Orientation, target.Width, target.Height); // laid down again as the file's rows and columns lie
        if (Math.Min(full.Width / target.Width, full.Height / target.Height) > 1)
        {
            settings.SetDefines(new JpegReadDefines { Size = new MagickGeometry((uint)stored.Width, (uint)stored.Height) });
        }

        return (full.Width, full.Height);
    }
}
