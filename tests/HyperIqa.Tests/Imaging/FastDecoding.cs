using HyperIqa.Imaging;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

public class FastDecoding
{
    static readonly Preprocessing Shrinking = Preprocessing.ShortSide(224);

    /// <summary>
    /// The largest of 1/2, 1/4, 1/8 that leaves twice 224 pixels (short-side:224), or twice 384×512 (koniq); sides rounded up, as
    /// libjpeg does.
    /// </summary>
    [Theory]
    [InlineData("short-side:224", 1793, 1201, 897, 601)]
    [InlineData("short-side:224", 1794, 1793, 449, 449)]
    [InlineData("short-side:224", 895, 3000, 895, 3000)]
    [InlineData("koniq", 1536, 2048, 768, 1024)]
    [InlineData("koniq", 2048, 1536, 2048, 1536)]
    [InlineData("native", 1793, 1201, 1793, 1201)]
    [InlineData("pyiqa", 1793, 1201, 1793, 1201)]
    public void KeepsTwiceWhatThePreprocessingDoes(string preprocessing, int width, int height, int decodedWidth, int decodedHeight)
    {
        using var image = ImageDecoder.Decode(Jpeg(width, height), Preprocessing.Parse(preprocessing));

        Assert.Equal((decodedWidth, decodedHeight), (image.Width, image.Height));
        Assert.Equal((width, height), image.FullSize);
    }

    [Theory]
    [InlineData(Orientation.TopLeft, 2000, 900)]
    [InlineData(Orientation.RightTop, 900, 2000)]
    public void TurnsTheImageUpright(Orientation orientation, int width, int height)
    {
        using var image = ImageDecoder.Decode(Jpeg(2000, 900, orientation), Shrinking);

        Assert.Equal((width, height), image.FullSize);
        Assert.Equal((width / 2, height / 2), (image.Width, image.Height));
        // Turned right, the stored top left corner is the top right one.
        var dark = orientation == Orientation.TopLeft ? 0 : image.Width - 1;
        Assert.InRange(image.Pixels[3 * dark], 0, 40);
        Assert.InRange(image.Pixels[3 * (image.Width - 1 - dark)], 90, 130);
        Assert.InRange(image.Pixels[^(3 * dark + 3)], 180, 255);
    }

    [Fact]
    public void ShrinksAKoniqImageByItsUprightSides()
    {
        // Upright 1536×2048 is twice 768×1024 each way; lying, it would not be.
        using var image = ImageDecoder.Decode(Jpeg(2048, 1536, Orientation.RightTop), Preprocessing.Koniq);

        Assert.Equal((768, 1024), (image.Width, image.Height));
    }

    [Fact]
    public void PreparesTheSizeThatTheFullImageWouldHave()
    {
        // int(224 * 3001 / 900) is 746; of the halved image, 224 * 1501 / 450 would be 747.
        using var prepared = Shrinking.Prepare(ImageDecoder.Decode(Jpeg(3001, 900), Shrinking));

        Assert.Equal((746, 224, false), (prepared.Width, prepared.Height, prepared.Enlarged));
    }

    [Fact]
    public void GivesNearlyTheSamePicture()
    {
        var file = Jpeg(2000, 1600);
        using var exact = Shrinking.Prepare(ImageDecoder.Decode(file));
        using var fast = Shrinking.Prepare(ImageDecoder.Decode(file, Shrinking));

        var differences = exact.Levels!.Pixels.ToArray().Zip(fast.Levels!.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).ToArray();

        Assert.InRange(differences.Average(), 0.001, 1); // levels of 255; 0 would mean that nothing was decoded fast
    }

    [Fact]
    public void LeavesOtherFormatsAlone()
    {
        using var stored = Picture(1800, 1000);
        var file = stored.ToByteArray(MagickFormat.Png);

        using var exact = ImageDecoder.Decode(file);
        using var fast = ImageDecoder.Decode(file, Shrinking);

        Assert.True(exact.Pixels.SequenceEqual(fast.Pixels));
    }

    [Fact]
    public void RefusesAJpegThatIsCutShort()
    {
        var file = Jpeg(2000, 900);

        Assert.Throws<ImageException>(() => ImageDecoder.Decode(file.AsSpan(0, file.Length / 2), Shrinking));
    }

    static byte[] Jpeg(int width, int height, Orientation orientation = Orientation.TopLeft)
    {
        using var image = Picture(width, height);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        image.SetProfile(exif);
        image.Orientation = orientation;
        image.Quality = 90;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>From dark at the top left corner to light at the bottom right one, with some detail.</summary>
    static MagickImage Picture(int width, int height)
    {
        var bytes = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            bytes.AsSpan(3 * i, 3).Fill((byte)(20 + 90.0 * x / width + 90.0 * y / height + 10 * Math.Sin(x / 40.0 + y / 25.0)));
        }

        return new MagickImage(
            bytes, new MagickReadSettings { Format = MagickFormat.Rgb, Depth = 8, Width = (uint)width, Height = (uint)height });
    }
}
