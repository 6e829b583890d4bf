using System.Security.Cryptography;
using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

public class Decoding
{
    [Theory]
    [MemberData(nameof(GoldenImages.Names), MemberType = typeof(GoldenImages))]
    public void ReproducesTheOfficialPixels(string name)
    {
        using var image = ImageDecoder.Decode(ReferenceFiles.Image(name));

        Assert.Equal((string)GoldenImages.Official(name)["decoded_rgb_sha256"]!, Convert.ToHexStringLower(SHA256.HashData(image.Pixels)));
    }

    [Fact]
    public void KeepsGrayLevelsAsStored()
    {
        using var image = ImageDecoder.Decode(PngFile.Write(3, 1, 8, PngFile.Gray, [0, 100, 255]));

        Assert.Equal([0, 0, 0, 100, 100, 100, 255, 255, 255], image.Pixels.ToArray());
    }

    [Fact]
    public void SpreadsBilevelGrayOverTheWholeRange()
    {
        using var image = ImageDecoder.Decode(PngFile.Write(2, 1, 1, PngFile.Gray, [0b0100_0000]));

        Assert.Equal([0, 0, 0, 255, 255, 255], image.Pixels.ToArray());
    }

    [Theory]
    [InlineData("gAMA", new byte[] { 0, 1, 0x86, 0xa0 })] // gamma 1.0: linear light
    [InlineData("gAMA", new byte[] { 0, 0, 0xb1, 0x8f })] // gamma 1/2.2
    [InlineData("sRGB", new byte[] { 0 })]
    public void LeavesGammaAlone(string chunk, byte[] data)
    {
        using var gray = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.Gray, [100, 200], (chunk, data)));
        using var color = ImageDecoder.Decode(PngFile.Write(1, 1, 8, PngFile.Rgb, [50, 100, 200], (chunk, data)));

        Assert.Equal([100, 100, 100, 200, 200, 200], gray.Pixels.ToArray());
        Assert.Equal([50, 100, 200], color.Pixels.ToArray());
    }

    [Fact]
    public void DropsAlphaAndKeepsTheColourUnderIt()
    {
        using var color = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.Rgba, [10, 20, 30, 0, 40, 50, 60, 128]));
        using var gray = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.GrayAlpha, [70, 0, 80, 128]));

        Assert.Equal([10, 20, 30, 40, 50, 60], color.Pixels.ToArray());
        Assert.Equal([70, 70, 70, 80, 80, 80], gray.Pixels.ToArray());
    }

    [Fact]
    public void LooksUpPalettesTransparentOrNot()
    {
        byte[] palette = [9, 8, 7, 60, 50, 40];
        using var opaque = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.Palette, [1, 0], ("PLTE", palette)));
        using var transparent = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.Palette, [1, 0], ("PLTE", palette), ("tRNS", [0, 0])));

        Assert.Equal([60, 50, 40, 9, 8, 7], opaque.Pixels.ToArray());
        Assert.Equal([60, 50, 40, 9, 8, 7], transparent.Pixels.ToArray());
    }

    [Fact]
    public void KeepsTheColourThatCountsAsTransparent()
    {
        using var gray = ImageDecoder.Decode(PngFile.Write(2, 1, 8, PngFile.Gray, [5, 6], ("tRNS", [0, 5])));
        using var color = ImageDecoder.Decode(PngFile.Write(1, 1, 8, PngFile.Rgb, [5, 6, 7], ("tRNS", [0, 5, 0, 6, 0, 7])));

        Assert.Equal([5, 5, 5, 6, 6, 6], gray.Pixels.ToArray());
        Assert.Equal([5, 6, 7], color.Pixels.ToArray());
    }

    /// <summary>65535 / 257 = 255: level 0x80ff is nearest to 128.5 -> 128 or 129, 0x6401 to 100.</summary>
    [Fact]
    public void ScalesSixteenBitsToEight()
    {
        using var gray = ImageDecoder.Decode(PngFile.Write(3, 1, 16, PngFile.Gray, [0x64, 0x01, 0xff, 0xff, 0, 0]));
        using var color = ImageDecoder.Decode(PngFile.Write(1, 1, 16, PngFile.Rgb, [0x64, 0x64, 0x32, 0x32, 0xc8, 0xc8]));

        Assert.Equal([100, 100, 100, 255, 255, 255, 0, 0, 0], gray.Pixels.ToArray());
        Assert.Equal([100, 50, 200], color.Pixels.ToArray());
    }

    /// <summary>Pillow's cmyk2rgb: 255 - k less (ink * (255 - k)) / 255, rounded. At quality 100 the inks survive within a level.</summary>
    [Fact]
    public void TurnsInksToLightAsPillowDoes()
    {
        using var image = new MagickImage(MagickColors.Red, 16, 16) { ColorSpace = ColorSpace.CMYK, Quality = 100 };
        using (var pixels = image.GetPixelsUnsafe())
            pixels.SetPixels([.. Enumerable.Repeat<byte[]>([10, 100, 200, 60], 256).SelectMany(inks => inks)]);

        using var decoded = ImageDecoder.Decode(image.ToByteArray(MagickFormat.Jpeg));

        Assert.InRange(decoded.Pixels[0], 186, 188); // 195 - 8
        Assert.InRange(decoded.Pixels[1], 118, 120); // 195 - 76
        Assert.InRange(decoded.Pixels[2], 41, 43); // 195 - 153
    }

    /// <summary>
    /// EXIF 2.32, tag 274: the stored image is F-like (4×3, one marked corner), upright it is the same picture every time.
    /// </summary>
    [Theory]
    [InlineData(1, 4, 3, 0, 0, 3, 0)]
    [InlineData(2, 4, 3, 3, 0, 0, 0)]
    [InlineData(3, 4, 3, 3, 2, 0, 2)]
    [InlineData(4, 4, 3, 0, 2, 3, 2)]
    [InlineData(5, 3, 4, 0, 0, 0, 3)]
    [InlineData(6, 3, 4, 2, 0, 2, 3)]
    [InlineData(7, 3, 4, 2, 3, 2, 0)]
    [InlineData(8, 3, 4, 0, 3, 0, 0)]
    public void TurnsTheImageUpright(ushort orientation, int width, int height, int firstX, int firstY, int rowEndX, int rowEndY)
    {
        // The stored first pixel is red and the last of the first row is green.
        using var stored = new MagickImage(MagickColors.Black, 4, 3);
        using (var pixels = stored.GetPixelsUnsafe())
        {
            pixels.SetPixel(0, 0, [255, 0, 0]);
            pixels.SetPixel(3, 0, [0, 255, 0]);
        }

        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, orientation);
        stored.SetProfile(exif);
        stored.Orientation = (Orientation)orientation;
        stored.Settings.SetDefine(MagickFormat.Tiff, "compression", "none");

        using var upright = ImageDecoder.Decode(stored.ToByteArray(MagickFormat.Tiff));

        Assert.Equal((width, height), (upright.Width, upright.Height));
        Assert.Equal([255, 0, 0], upright.Pixels.Slice(3 * (firstY * width + firstX), 3).ToArray());
        Assert.Equal([0, 255, 0], upright.Pixels.Slice(3 * (rowEndY * width + rowEndX), 3).ToArray());
    }

    [Fact]
    public void TurnsAJpegByItsExif()
    {
        using var stored = new MagickImage(MagickColors.Gray, 40, 24);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)6);
        stored.SetProfile(exif);
        stored.Orientation = Orientation.RightTop;

        using var upright = ImageDecoder.Decode(stored.ToByteArray(MagickFormat.Jpeg));

        Assert.Equal((24, 40), (upright.Width, upright.Height));
    }
}
