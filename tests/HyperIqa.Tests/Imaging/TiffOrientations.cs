using System.Buffers.Binary;
using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>A TIFF's orientation (tag 274) is applied once, whichever way the samples are compressed and laid out.</summary>
public sealed class TiffOrientations
{
    const int Width = 40, Height = 24;

    public static TheoryData<CompressionMethod, string?> Kinds()
    {
        CompressionMethod[] methods =
        [
            CompressionMethod.NoCompression, CompressionMethod.LZW, CompressionMethod.Zip, CompressionMethod.RLE, CompressionMethod.JPEG,
            CompressionMethod.Fax, CompressionMethod.Group4, CompressionMethod.LZMA, CompressionMethod.Zstd,
        ];
        var kinds = new TheoryData<CompressionMethod, string?>();
        foreach (var method in methods)
        {
            kinds.Add(method, null);
            kinds.Add(method, "16x16");
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AreAppliedOnce(CompressionMethod method, string? tiles)
    {
        var file = Write(method, tiles);
        using var stored = ImageDecoder.Decode(Oriented(file, 1));
        Assert.NotEqual(stored.Pixels[..3].ToArray(), stored.Pixels[^3..].ToArray());

        for (ushort orientation = 2; orientation <= 8; orientation++)
        {
            using var upright = ImageDecoder.Decode(Oriented(file, orientation));

            var turned = orientation > 4;
            Assert.Equal(turned ? (Height, Width) : (Width, Height), (upright.Width, upright.Height));
            for (var y = 0; y < upright.Height; y++)
            {
                for (var x = 0; x < upright.Width; x++)
                {
                    var (column, row) = StoredAt(orientation, x, y);
                    Assert.Equal(stored.Pixels.Slice(3 * (row * Width + column), 3), upright.Pixels.Slice(3 * (y * upright.Width + x), 3));
                }
            }
        }
    }

    /// <summary>TIFF 6.0, page 36: what the stored first row and first column are in the picture.</summary>
    static (int Column, int Row) StoredAt(int orientation, int x, int y) => orientation switch
    {
        2 => (Width - 1 - x, y), // top, right
        3 => (Width - 1 - x, Height - 1 - y), // bottom, right
        4 => (x, Height - 1 - y), // bottom, left
        5 => (y, x), // left, top
        6 => (y, Height - 1 - x), // right, top
        7 => (Width - 1 - y, Height - 1 - x), // right, bottom
        _ => (Width - 1 - y, x), // left, bottom
    };

    static byte[] Write(CompressionMethod method, string? tiles)
    {
        using var image = new MagickImage(MagickColors.White, Width, Height);
        using var corner = new MagickImage(MagickColors.Black, 9, 6);
        image.Composite(corner, 0, 0, CompositeOperator.Over);
        using var mark = new MagickImage(MagickColors.Black, 3, 14);
        image.Composite(mark, 25, 8, CompositeOperator.Over);
        if (method is CompressionMethod.Fax or CompressionMethod.Group4) image.ColorType = ColorType.Bilevel;
        else image.Colorize(MagickColors.Orange, new Percentage(30));
        image.Orientation = Orientation.TopLeft;
        image.Settings.Compression = method;
        if (tiles is not null) image.Settings.SetDefine(MagickFormat.Tiff, "tile-geometry", tiles);
        return image.ToByteArray(MagickFormat.Tiff);
    }

    static byte[] Oriented(byte[] file, ushort orientation)
    {
        var copy = file.ToArray();
        ReadOnlySpan<byte> tag = [0x12, 1, 3, 0, 1, 0, 0, 0]; // 274, one SHORT
        var at = copy.AsSpan().LastIndexOf(tag);
        Assert.True(at > 0, "it has an orientation");
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(at + tag.Length), orientation);
        return copy;
    }
}
