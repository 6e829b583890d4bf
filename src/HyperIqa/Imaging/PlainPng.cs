using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HyperIqa.Imaging.Containers;
using SkiaSharp;

namespace HyperIqa.Imaging;

/// <summary>
/// PNGs as nearly all are: 8 bits a sample, gray or RGB, with or without alpha, rows in order, and nothing wrong with them. libpng reads
/// them, through Skia, faster than ImageMagick does, to the same pixels.
/// </summary>
static unsafe class PlainPng
{
    /// <summary>The bytes of four pixels without their alpha; the last four are written over.</summary>
    static readonly Vector128<byte> WithoutAlpha = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 15, 15, 15);

    /// <summary>Decodes one.</summary>
    /// <returns>Null for any other PNG: ImageMagick reads it, or says what is wrong.</returns>
    public static RgbImage? Decode(ReadOnlySpan<byte> picture)
    {
        if (PngPicture.PlainSize(picture) is not var (width, height) || (long)width * height > MagickPixels.LargestCopied) return null;

        var length = 4 * width * height;
        var pixels = NativeMemory.Alloc((nuint)length);
        try
        {
            if (!Decode(picture, width, height, (nint)pixels)) return null;

            var image = new RgbImage(width, height);
            DropAlpha(new ReadOnlySpan<byte>(pixels, length), image.Pixels);
            return image;
        }
        finally
        {
            NativeMemory.Free(pixels);
        }
    }

    /// <summary>Without a colour space asked for, samples stay as they are.</summary>
    static bool Decode(ReadOnlySpan<byte> picture, int width, int height, nint pixels)
    {
        fixed (byte* bytes = picture)
        {
            using var data = SKData.Create((nint)bytes, picture.Length);
            using var stream = new SKMemoryStream(data);
            using var codec = SKCodec.Create(stream, out var opened);
            if (opened != SKCodecResult.Success || (codec.Info.Width, codec.Info.Height) != (width, height)) return false;

            var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul;
            return codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha), pixels) == SKCodecResult.Success;
        }
    }

    static void DropAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        var (from, to) = (0, 0);
        for (; to + Vector128<byte>.Count <= rgb.Length; from += 16, to += 12)
            Vector128.Shuffle(Vector128.Create(rgba.Slice(from, 16)), WithoutAlpha).CopyTo(rgb[to..]);
        for (; to < rgb.Length; from += 4, to += 3) rgba.Slice(from, 3).CopyTo(rgb[to..]);
    }
}
