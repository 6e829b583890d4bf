using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>What samples mean in a TIFF; the expected levels are those of Pillow 9.4, or calculated by hand where it says so.</summary>
public sealed class TiffSamples
{
    [Theory]
    [InlineData(1, new byte[] { 0b0100_0000 }, new byte[] { 255, 0 })]
    [InlineData(2, new byte[] { 0b00_01_10_11 }, new byte[] { 255, 170, 85, 0 })]
    [InlineData(4, new byte[] { 0x01, 0xef }, new byte[] { 255, 238, 17, 0 })]
    [InlineData(8, new byte[] { 0, 1, 200, 255 }, new byte[] { 255, 254, 55, 0 })]
    public void MayHaveZeroForWhite(ushort bits, byte[] samples, byte[] expected) =>
        Assert.Equal(expected, Grays(new TiffFile(expected.Length, 1, bits, photometric: 0, samples)));

    /// <summary>65535 - 0x6464 is 0x9b9b, of which the upper eight bits are 155. (Pillow leaves 16-bit grays as they are.)</summary>
    [Fact]
    public void MayHaveZeroForWhiteInSixteenBits() =>
        Assert.Equal([255, 155, 0], Grays(new TiffFile(3, 1, 16, photometric: 0, [0, 0, 0x64, 0x64, 0xff, 0xff])));

    [Fact]
    public void MayHaveZeroForWhiteWithAlphaInAPlaneOfItsOwn()
    {
        var file = new TiffFile(2, 1, 8, photometric: 0, [0, 200, 7, 7], perPixel: 2)
            .Set(284, 2).Set(338, 2).SetLong(273, 8, 10).SetLong(279, 2, 2);

        Assert.Equal([255, 55], Grays(file));
    }

    /// <summary>Pillow takes the upper eight bits of a palette's sixteen, whatever its writer put into the lower ones.</summary>
    [Theory]
    [InlineData(1, new byte[] { 0b0100_0000 }, new byte[] { 0, 1 })]
    [InlineData(2, new byte[] { 0b00_01_10_11 }, new byte[] { 0, 1, 2, 3 })]
    [InlineData(4, new byte[] { 0x01, 0x9f }, new byte[] { 0, 1, 9, 15 })]
    [InlineData(8, new byte[] { 0, 1, 200, 255 }, new byte[] { 0, 1, 200, 255 })]
    public void LookUpTheUpperBitsOfAPalette(ushort bits, byte[] samples, byte[] indexes)
    {
        var colours = 1 << bits;
        var map = new ushort[3 * colours];
        for (var i = 0; i < colours; i++)
            (map[i], map[colours + i], map[2 * colours + i]) = ((ushort)(256 * (255 - i)), (ushort)(257 * i), (ushort)(256 * i + 255));

        using var image = Decode(new TiffFile(indexes.Length, 1, bits, photometric: 3, samples).Set(320, map));

        Assert.Equal(indexes.SelectMany(index => new[] { (byte)(255 - index), index, index }), image.Pixels.ToArray());
    }

    /// <summary>Old writers filled palettes with levels 0..255 (libtiff's checkcmap).</summary>
    [Fact]
    public void LookUpAPaletteOfEightBitsWhereItHasNoMore()
    {
        using var image = Decode(new TiffFile(2, 1, 1, photometric: 3, [0b0100_0000]).Set(320, 9, 60, 8, 50, 7, 40));

        Assert.Equal([9, 8, 7, 60, 50, 40], image.Pixels.ToArray());
    }

    /// <summary>255 · 10 / 100 = 25, 255 · 20 / 100 = 51, 255 · 100 / 100 = 255; what is not seen at all is black.</summary>
    [Fact]
    public void AreDividedByTheAlphaThatTheyWereMultipliedWith()
    {
        using var image = Decode(new TiffFile(2, 1, 8, photometric: 2, [10, 20, 100, 100, 0, 0, 0, 0], perPixel: 4).Set(338, 1));

        Assert.Equal([25, 51, 255, 0, 0, 0], image.Pixels.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(null)]
    public void MayHaveAFourthPlane(int? extraSample)
    {
        var file = new TiffFile(2, 1, 8, photometric: 2, [10, 40, 20, 50, 30, 60, 9, 9], perPixel: 4)
            .Set(284, 2).SetLong(273, 8, 10, 12, 14).SetLong(279, 2, 2, 2, 2);
        if (extraSample is { } meaning) file.Set(338, (ushort)meaning);

        using var image = Decode(file);

        Assert.Equal([10, 20, 30, 40, 50, 60], image.Pixels.ToArray());
    }

    [Theory]
    [InlineData(ColorSpace.CMYK)]
    [InlineData(ColorSpace.sRGB)]
    public void AreTheSameInTilesOfJpegAsInStrips(ColorSpace space)
    {
        using var image = new MagickImage(MagickColors.SteelBlue, 64, 48) { ColorSpace = space, Quality = 100 };
        image.Settings.Compression = CompressionMethod.JPEG;
        using var strips = ImageDecoder.Decode(image.ToByteArray(MagickFormat.Tiff));
        image.Settings.SetDefine(MagickFormat.Tiff, "tile-geometry", "16x16");
        using var tiles = ImageDecoder.Decode(image.ToByteArray(MagickFormat.Tiff));

        for (var i = 0; i < strips.Pixels.Length; i++) Assert.InRange(tiles.Pixels[i] - strips.Pixels[i], -1, 1);
    }

    static RgbImage Decode(TiffFile file) => ImageDecoder.Decode(file.ToArray());

    /// <summary>One level a pixel.</summary>
    static byte[] Grays(TiffFile file)
    {
        using var image = Decode(file);
        Assert.All(image.Pixels.ToArray().Chunk(3), pixel => Assert.Single(pixel.Distinct()));
        return [.. image.Pixels.ToArray().Chunk(3).Select(pixel => pixel[0])];
    }
}
