using System.Text;
using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>Texts whose first words are the marks of image formats.</summary>
public sealed class TextsLikeImages
{
    [Theory]
    [InlineData("GIF89a is a format")]
    [InlineData("GIF87a")]
    [InlineData("GIF89a f\u00fcr alle, ein Format")]
    [InlineData("RIFFxxxxWEBPVP8 text")]
    [InlineData("RIFF and WEBP are words")]
    [InlineData("heisftypheic of a text")]
    public void AreNoImages(string text)
    {
        Assert.Null(RasterFormats.Find(Encoding.UTF8.GetBytes(text)));
        Assert.StartsWith(
            "not an image",
            Assert.Throws<ImageException>(() => ImageDecoder.Decode(Encoding.UTF8.GetBytes(text)).Dispose()).Message);
    }

    [Theory]
    [InlineData(MagickFormat.Gif, 13)]
    [InlineData(MagickFormat.Gif, 100)]
    [InlineData(MagickFormat.WebP, 12)]
    [InlineData(MagickFormat.WebP, 30)]
    public void AreNotFilesThatEndEarly(MagickFormat format, int length)
    {
        using var image = new MagickImage("xc:gray", 160, 120);
        image.AddNoise(NoiseType.Gaussian);

        Assert.NotNull(RasterFormats.Find(image.ToByteArray(format).AsSpan(0, length)));
    }

    /// <summary>The first bytes alone may end amid a letter of two bytes.</summary>
    [Fact]
    public void MayBeLong()
    {
        var text = Encoding.UTF8.GetBytes($"GIF89a {new string('x', RasterFormats.Head - 8)}\u00fc is the end");

        Assert.Null(RasterFormats.Find(text));
        Assert.Null(RasterFormats.Find(text.AsSpan(0, RasterFormats.Head)));
    }
}
