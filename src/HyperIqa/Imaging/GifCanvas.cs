using System.Buffers.Binary;

namespace HyperIqa.Imaging;

/// <summary>
/// The canvas of a GIF, of which its first image may cover a part. As in Pillow the rest has the colour that is said to be transparent,
/// else the palette's first, and an image that goes beyond the canvas extends it.
/// </summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Left">Where the image lies.</param>
/// <param name="Top">Where the image lies.</param>
/// <param name="Rest">The colour where it does not, red first; in the file.</param>
readonly record struct GifCanvas(int Width, int Height, int Left, int Top, Range Rest)
{
    const int HeaderLength = 13, ImageLength = 10, PaletteFlag = 0x80;
    const byte Extension = 0x21, Image = 0x2c, GraphicControl = 0xf9;

    /// <returns>Null where its image covers the canvas, and of a file that is no GIF or damaged before its first image.</returns>
    public static GifCanvas? Parse(ReadOnlySpan<byte> file)
    {
        if (file is not [(byte)'G', (byte)'I', (byte)'F', ..] || file.Length < HeaderLength) return null;

        var (palette, at) = Palette(file, HeaderLength, file[10]);
        var transparent = 0;
        while (at + ImageLength <= file.Length && file[at] == Extension)
        {
            if (file[at + 1] == GraphicControl && (file[at + 3] & 1) == 1) transparent = file[at + 6];
            for (at += 2; at < file.Length && file[at] > 0;) at += file[at] + 1;
            at++;
        }

        if (at + ImageLength > file.Length || file[at] != Image) return null;

        var (left, top, columns, rows) = (Number(file, at + 1), Number(file, at + 3), Number(file, at + 5), Number(file, at + 7));
        var (width, height) = (Math.Max(Number(file, 6), left + columns), Math.Max(Number(file, 8), top + rows));
        if ((left, top, columns, rows) == (0, 0, width, height)) return null;

        var own = Palette(file, at + ImageLength, file[at + 9]).Palette;
        var colours = own.Start.Value < own.End.Value ? own : palette;
        var rest = colours.Start.Value + 3 * transparent;
        return new(width, height, left, top, rest + 3 <= colours.End.Value && rest + 3 <= file.Length ? rest..(rest + 3) : default);
    }

    /// <summary>A copy of the image on its canvas.</summary>
    public RgbImage Around(RgbImage image, ReadOnlySpan<byte> file)
    {
        var canvas = new RgbImage(Width, Height);
        try
        {
            Fill(canvas.Pixels, image, file);
            return canvas;
        }
        catch
        {
            canvas.Dispose();
            throw;
        }
    }

    void Fill(Span<byte> pixels, RgbImage image, ReadOnlySpan<byte> file)
    {
        Span<byte> colour = stackalloc byte[3];
        file[Rest].CopyTo(colour);
        for (var at = 0; at < pixels.Length; at += colour.Length) colour.CopyTo(pixels[at..]);
        var (columns, rows) = (Math.Min(image.Width, Width - Left), Math.Min(image.Height, Height - Top));
        for (var y = 0; y < rows; y++)
        {
            image.Pixels.Slice(3 * y * image.Width, 3 * columns).CopyTo(pixels[(3 * ((Top + y) * Width + Left))..]);
        }
    }

    static (Range Palette, int Behind) Palette(ReadOnlySpan<byte> file, int at, byte flags)
    {
        var length = (flags & PaletteFlag) == 0 ? 0 : 3 << ((flags & 7) + 1);
        return (at..(at + length), Math.Min(at + length, file.Length));
    }

    static int Number(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}
