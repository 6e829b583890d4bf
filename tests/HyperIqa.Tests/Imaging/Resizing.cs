using System.Security.Cryptography;
using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

public class Resizing
{
    [Theory]
    [MemberData(nameof(GoldenImages.Names), MemberType = typeof(GoldenImages))]
    public void ReproducesTheOfficialPixels(string name)
    {
        using var image = ImageDecoder.Decode(ReferenceFiles.Image(name));
        using var resized = PillowResize.Bilinear(image, 384, 512);

        Assert.Equal((string)GoldenImages.Official(name)["resized_hwc_sha256"]!, Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)));
    }

    [Fact]
    public void CopiesAnImageOfTheRightSize()
    {
        using var image = Ramp(5, 3);
        using var resized = PillowResize.Bilinear(image, 5, 3);

        Assert.Equal(image.Pixels.ToArray(), resized.Pixels.ToArray());
    }

    /// <summary>Halving with support 2: weights 1/8, 3/8, 3/8, 1/8 inside and 3/7, 3/7, 1/7 at the ends; levels 0, 10, 20, 30.</summary>
    [Fact]
    public void WeighsWithATriangle()
    {
        using var image = new RgbImage(4, 1);
        for (var i = 0; i < 12; i++) image.Pixels[i] = (byte)(i / 3 * 10);

        using var resized = PillowResize.Bilinear(image, 2, 1);

        Assert.Equal([7, 7, 7, 23, 23, 23], resized.Pixels.ToArray()); // 50 / 7 and 160 / 7
    }

    /// <summary>Levels 0, 60, 200, 255: what <c>Image.resize(…, LANCZOS)</c> of Pillow 9.4 makes of them.</summary>
    [Theory]
    [InlineData(7, new byte[] { 0, 8, 51, 131, 208, 249, 255 })]
    [InlineData(2, new byte[] { 38, 220 })]
    public void WeighsWithAWindowedSine(int width, byte[] levels)
    {
        using var image = new RgbImage(4, 1);
        byte[] before = [0, 60, 200, 255];
        for (var i = 0; i < 12; i++) image.Pixels[i] = before[i / 3];

        using var resized = PillowResize.Lanczos(image, width, 1);

        Assert.Equal(levels.SelectMany(level => new[] { level, level, level }), resized.Pixels.ToArray());
    }

    /// <summary>
    /// Every size leaves other remainders for the vectors: the picture of a transposed image is the transposed picture where only one
    /// axis changes.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(13, 5)]
    [InlineData(33, 40)]
    [InlineData(100, 31)]
    public void TreatsBothAxesAlike(int from, int to)
    {
        using var image = Ramp(from, 11);
        using var turned = Transposed(image);
        using var across = PillowResize.Bilinear(image, to, 11);
        using var down = PillowResize.Bilinear(turned, 11, to);
        using var expected = Transposed(down);

        Assert.Equal(expected.Pixels.ToArray(), across.Pixels.ToArray());
    }

    static RgbImage Ramp(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(i * 37 + i * i);

        return image;
    }

    static RgbImage Transposed(RgbImage image)
    {
        var turned = new RgbImage(image.Height, image.Width);
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
                image.Pixels.Slice(3 * (y * image.Width + x), 3).CopyTo(turned.Pixels[(3 * (x * image.Height + y))..]);

        return turned;
    }
}
