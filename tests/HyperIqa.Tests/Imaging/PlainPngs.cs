using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

/// <summary>PNGs that are read without ImageMagick.</summary>
public sealed class PlainPngs
{
    const int Width = 37, Height = 11; // no multiple of anything

    /// <summary>Bytes that no filter predicts well.</summary>
    static readonly byte[] Noise = [.. Enumerable.Range(0, 4 * Width * Height).Select(i => (byte)(i * i * 31 % 251))];

    [Theory]
    [InlineData(PngFile.Gray, 1, 0, 0, 0)]
    [InlineData(PngFile.GrayAlpha, 2, 0, 0, 0)]
    [InlineData(PngFile.Rgb, 3, 0, 1, 2)]
    [InlineData(PngFile.Rgba, 4, 0, 1, 2)] // alpha is dropped, and blends nothing
    public void HaveTheSamplesOfTheFile(byte colourType, int channels, int red, int green, int blue)
    {
        var samples = Noise[..(channels * Width * Height)];

        using var image = PlainPng.Decode(PngFile.Write(Width, Height, 8, colourType, samples));

        Assert.Equal(
            samples.Chunk(channels).SelectMany(pixel => new[] { pixel[red], pixel[green], pixel[blue] }), image!.Pixels.ToArray());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("5")] // a filter for each row
    public void HaveTheSamePixelsWhateverTheFilter(string filter)
    {
        var samples = Noise[..(3 * Width * Height)];
        using var source = new MagickImage();
        source.ReadPixels(samples, new PixelReadSettings(Width, Height, StorageType.Char, PixelMapping.RGB));
        source.Settings.SetDefine(MagickFormat.Png, "compression-filter", filter);
        source.Settings.SetDefine(MagickFormat.Png, "exclude-chunks", "all");

        using var image = PlainPng.Decode(source.ToByteArray(MagickFormat.Png24));

        Assert.Equal(samples, image!.Pixels.ToArray());
    }

    [Fact]
    public void AreNoOthers()
    {
        var plain = PngFile.Write(Width, Height, 8, PngFile.Rgb, Noise[..(3 * Width * Height)]);
        byte[] damaged = [.. plain], early = plain[..^20];
        damaged[60] ^= 1;

        Assert.NotNull(PlainPng.Decode(plain));
        Assert.Null(PlainPng.Decode(damaged));
        Assert.Null(PlainPng.Decode(early));
        Assert.Null(PlainPng.Decode(PngFile.Write(Width, Height, 8, PngFile.Rgb, Noise[..(3 * Width * 4)]))); // four rows
        Assert.Null(PlainPng.Decode(PngFile.Write(Width, Height, 16, PngFile.Gray, Noise[..(2 * Width * Height)])));
        Assert.Null(PlainPng.Decode(
            PngFile.Write(Width, Height, 8, PngFile.Gray, Noise[..(Width * Height)], ("tRNS", [0, 0])))); // ImageMagick's to say
    }
}
