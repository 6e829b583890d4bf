using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

public class Formats
{
    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Png8)]
    [InlineData(MagickFormat.Png64)]
    [InlineData(MagickFormat.Bmp)]
    [InlineData(MagickFormat.Bmp3)]
    [InlineData(MagickFormat.Tiff)]
    [InlineData(MagickFormat.Tiff64)]
    [InlineData(MagickFormat.Gif)]
    [InlineData(MagickFormat.Jp2)]
    [InlineData(MagickFormat.J2k)]
    [InlineData(MagickFormat.Jxl)]
    [InlineData(MagickFormat.Ppm)]
    public void KeepEveryPixelWhereTheyAreLossless(MagickFormat format)
    {
        using var original = RedAndBlue();
        original.Quality = 100;
        using var decoded = ImageDecoder.Decode(original.ToByteArray(format));

        Assert.Equal((32, 16), (decoded.Width, decoded.Height));
        Assert.Equal([255, 0, 0], decoded.Pixels[..3].ToArray());
        Assert.Equal([0, 0, 255], decoded.Pixels[^3..].ToArray());
    }

    [Theory]
    [InlineData(MagickFormat.Jpeg)]
    [InlineData(MagickFormat.WebP)]
    [InlineData(MagickFormat.Avif)]
    public void ComeCloseWhereTheyAreLossy(MagickFormat format)
    {
        using var original = RedAndBlue();
        original.Quality = 95;
        using var decoded = ImageDecoder.Decode(original.ToByteArray(format));

        Assert.Equal((32, 16), (decoded.Width, decoded.Height));
        Assert.InRange(decoded.Pixels[0], 240, 255);
        Assert.InRange(decoded.Pixels[^3], 0, 15);
    }

    [Theory]
    [InlineData("P1 2 1 0 1", new byte[] { 255, 255, 255, 0, 0, 0 })]
    [InlineData("P2 2 1 255 7 9", new byte[] { 7, 7, 7, 9, 9, 9 })]
    [InlineData("P3 1 1 255 1 2 3", new byte[] { 1, 2, 3 })]
    public void MayBePlainText(string file, byte[] expected)
    {
        using var decoded = ImageDecoder.Decode(System.Text.Encoding.ASCII.GetBytes(file + "\n"));

        Assert.Equal(expected, decoded.Pixels.ToArray());
    }

    [Theory]
    [InlineData(MagickFormat.Png32, 100)]
    [InlineData(MagickFormat.Bmp3, 255)]
    public void KeepTheirPixelsWhereTheyAreTooLargeToBeCopied(MagickFormat format, byte alpha)
    {
        using var original = new MagickImage(MagickColor.FromRgba(10, 20, 30, alpha), 5000, 4100);
        using var decoded = ImageDecoder.Decode(original.ToByteArray(format));

        Assert.Equal((5000, 4100), (decoded.Width, decoded.Height));
        Assert.Equal([10, 20, 30], decoded.Pixels[..3].ToArray());
        Assert.True(decoded.Pixels[3..].SequenceEqual(decoded.Pixels[..^3])); // each pixel is the one before
        using var small = PillowResize.Bilinear(decoded, 100, 80);
        Assert.True(small.Pixels[3..].SequenceEqual(small.Pixels[..^3]));
    }

    [Fact]
    public void GiveTheirFirstFrame()
    {
        using var frames = new MagickImageCollection { new MagickImage(MagickColors.Red, 8, 8), new MagickImage(MagickColors.Blue, 8, 8) };

        using var decoded = ImageDecoder.Decode(frames.ToByteArray(MagickFormat.Gif));

        Assert.Equal([255, 0, 0], decoded.Pixels[..3].ToArray());
    }

    [Fact]
    public void AreRecognisedByContentWhateverTheName()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.svg");
        File.WriteAllBytes(path, PngFile.Write(1, 1, 8, PngFile.Rgb, [1, 2, 3]));
        try
        {
            using var decoded = ImageDecoder.Decode(path);

            Assert.Equal([1, 2, 3], decoded.Pixels.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Red left, blue right.</summary>
    static MagickImage RedAndBlue()
    {
        var image = new MagickImage(MagickColors.Red, 32, 16);
        using var right = new MagickImage(MagickColors.Blue, 16, 16);
        image.Composite(right, 16, 0, CompositeOperator.Over);
        return image;
    }
}
