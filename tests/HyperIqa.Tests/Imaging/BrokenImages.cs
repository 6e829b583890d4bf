using System.Buffers.Binary;
using System.Text;
using HyperIqa.Imaging;
using HyperIqa.Imaging.Containers;
using ImageMagick;

namespace HyperIqa.Tests.Imaging;

public class BrokenImages
{
    [Theory]
    [InlineData("<html><body>404", "not an image (the file begins with \"<html><body>404\")")]
    [InlineData("%PDF-1.7\n%\u00e2", "not an image (the file begins with \"%PDF-1.7\")")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "not an image (the file begins with \"<svg xmlns=\"http\")")]
    [InlineData("push graphic-context", "not an image (the file begins with \"push graphic-con\")")]
    [InlineData("\u0001\u0002\n\u0003more", "not an image (the file begins with 01 02 0a 03)")]
    [InlineData("x", "not an image (the file begins with 78)")]
    [InlineData("", "is empty")]
    public void AreNamedForWhatTheyBeginWith(string content, string reason) =>
        Assert.Equal(reason, Reason(Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData(MagickFormat.Jpeg, "a JPEG that ends early")]
    [InlineData(MagickFormat.Png, "a PNG that ends early")]
    [InlineData(MagickFormat.WebP, "a WebP that ends early")]
    [InlineData(MagickFormat.Avif, "an AVIF that ends early")]
    [InlineData(MagickFormat.Bmp, "a damaged or unfinished BMP")]
    [InlineData(MagickFormat.Tiff, "a damaged or unfinished TIFF")]
    [InlineData(MagickFormat.Gif, "a damaged or unfinished GIF")]
    [InlineData(MagickFormat.Jp2, "a damaged or unfinished JPEG 2000")]
    [InlineData(MagickFormat.Jxl, "a damaged or unfinished JPEG XL")]
    [InlineData(MagickFormat.Ppm, "a damaged or unfinished PBM, PGM or PPM")]
    public void AreRefusedWhenCutShort(MagickFormat format, string reason)
    {
        var file = Noise(format);

        foreach (var kept in new[] { 0.4, 0.7, 0.9 })
            Assert.StartsWith(reason, Reason(file.AsSpan(0, (int)(file.Length * kept))));
    }

    /// <summary>Such a file has its end: the marker "end of image", or all of its bytes.</summary>
    [Theory]
    [InlineData(new byte[] { 0xff, 0xd9 })]
    [InlineData(new byte[] { 0xff, 0xd0 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x3c })]
    public void AreNotSaidToEndEarlyWhereTheirMiddleIsDamaged(byte[] damage)
    {
        var file = Noise(MagickFormat.Jpeg);
        damage.CopyTo(file, file.Length / 2);

        Assert.Equal("a damaged or unfinished JPEG", Reason(file));
    }

    [Theory]
    [InlineData(CompressionMethod.NoCompression, null)]
    [InlineData(CompressionMethod.LZW, null)]
    [InlineData(CompressionMethod.Zip, "32x32")]
    [InlineData(CompressionMethod.JPEG, null)]
    [InlineData(CompressionMethod.JPEG, "32x32")]
    public void AreRefusedWhereATiffPointsBehindItsEnd(CompressionMethod method, string? tiles)
    {
        using var image = new MagickImage("xc:gray", 160, 120);
        image.AddNoise(NoiseType.Gaussian);
        image.Settings.Compression = method;
        if (tiles is not null) image.Settings.SetDefine(MagickFormat.Tiff, "tile-geometry", tiles);
        var file = image.ToByteArray(MagickFormat.Tiff);
        Assert.Equal("decoded", Reason(file));
        var directory = new TiffDirectory(file);
        var offsets = directory.Find(TiffTag.TileOffsets) ?? directory.Find(TiffTag.StripOffsets)!.Value;
        var last = (int)offsets.Value + offsets.Size * ((int)offsets.Count - 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(last), file.Length - 4);

        Assert.Equal("a damaged or unfinished TIFF", Reason(file));
    }

    [Theory]
    [InlineData(CompressionMethod.LZW)]
    [InlineData(CompressionMethod.Zip)]
    [InlineData(CompressionMethod.Fax)]
    [InlineData(CompressionMethod.Group4)]
    public void AreRefusedWhereTheSamplesOfATiffAreGarbage(CompressionMethod method)
    {
        using var image = new MagickImage("gradient:white-black", 160, 120);
        if (method is CompressionMethod.Fax or CompressionMethod.Group4) image.ColorType = ColorType.Bilevel;
        image.Settings.Compression = method;
        var file = image.ToByteArray(MagickFormat.Tiff);
        new Random(1).NextBytes(file.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)) / 2, 60));

        Assert.Equal("a damaged or unfinished TIFF", Reason(file));
    }

    [Fact]
    public void AreRefusedWhereTheChecksumOfAPngsPixelsIsWrong()
    {
        var file = PngFile.Write(2, 1, 8, PngFile.Rgb, [10, 20, 30, 40, 50, 60]);
        file[^17] ^= 1; // before the checksum of the chunk, and the end

        Assert.Equal("a damaged or unfinished PNG", Reason(file));
    }

    [Fact]
    public void AreRefusedWhereABmpLacksAPixel()
    {
        using var image = new MagickImage(MagickColors.Red, 10, 8);
        var file = image.ToByteArray(MagickFormat.Bmp3);

        Assert.Equal("a damaged or unfinished BMP", Reason(file.AsSpan(0, file.Length - 3))); // two fill up the row
    }

    [Theory]
    [InlineData(65_500, 65_500)]
    [InlineData(20_000, 20_000)]
    public void AreRefusedWhenTheyClaimTooManyPixels(ushort width, ushort height)
    {
        using var image = new MagickImage(MagickColors.Red, 8, 8);
        var file = image.ToByteArray(MagickFormat.Jpeg);
        var frame = file.AsSpan(file.AsSpan().IndexOf<byte>([0xff, 0xc0])); // marker, length, precision, height, width
        BinaryPrimitives.WriteUInt16BigEndian(frame[5..], height);
        BinaryPrimitives.WriteUInt16BigEndian(frame[7..], width);

        Assert.StartsWith("too large", Reason(file));
    }

    /// <summary>
    /// A progressive JPEG's coefficients are all there before its first pixel is: 4:4:4 takes 10 bytes a pixel with them, 4:2:0 takes 7.
    /// </summary>
    [Fact]
    public void AreRefusedWhereTheirCoefficientsWouldTakeGigabytes()
    {
        using var image = new MagickImage(MagickColors.Red, 8, 8);
        image.Settings.Interlace = Interlace.Jpeg;
        var file = image.ToByteArray(MagickFormat.Jpeg);
        var frame = file.AsSpan(file.AsSpan().IndexOf<byte>([0xff, 0xc2]));
        BinaryPrimitives.WriteUInt16BigEndian(frame[5..], 14_000);
        BinaryPrimitives.WriteUInt16BigEndian(frame[7..], 14_000);

        Assert.Matches(@"^too large \(196 megapixels; a JPEG like this may have 1(00|42)\)$", Reason(file));
    }

    [Theory]
    [InlineData(70_000, 10)]
    [InlineData(10, 70_000)]
    public void AreRefusedWhenTheyAreTooLong(int width, int height) =>
        Assert.StartsWith("too large", Reason(PngFile.Write(width, height, 8, PngFile.Gray, new byte[width * height])));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void AreNotCalledTooLargeWhereTheyHaveNoPixels(int width, int height) =>
        Assert.Equal("a PNG without pixels (a side of 0)", Reason(PngFile.Black(width, height, PngFile.Rgb)));

    [Fact]
    public void AreRefusedWhereTheirDecoderWouldTakeGigabytes() =>
        Assert.Equal(
            "too large (196 megapixels; a PNG like this may have 110)", Reason(PngFile.Black(14_000, 14_000, PngFile.Rgba, rows: 1)));

    [Fact]
    public void MayBeAFolder() => Assert.Equal("is a folder", Reason(Path.GetTempPath()));

    [Fact]
    public void MayBeMissing() =>
        Assert.Equal("there is no such file", Reason(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

    [Theory]
    [InlineData("svg:picture.svg")]
    [InlineData("https://example.org/picture.png")]
    [InlineData("*.png[0]")]
    public void MayHaveNamesThatAreNoExpressions(string path) => Assert.Equal("there is no such file", Reason(path));

    [Fact]
    public void MayBeADeviceThatNeverEnds()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "no such device here");
        Assert.Equal("is empty, a pipe or a device", Reason("/dev/zero"));
    }

    [Fact]
    public void HaveReasonsOfOneLine()
    {
        using var image = new MagickImage("xc:gray", 160, 120);
        var file = image.ToByteArray(MagickFormat.Jp2); // its decoder's messages end in a line break

        Assert.DoesNotContain(Reason(file.AsSpan(0, file.Length / 2)), char.IsControl);
    }

    static byte[] Noise(MagickFormat format)
    {
        using var image = new MagickImage("xc:gray", 160, 120);
        image.AddNoise(NoiseType.Gaussian);
        return image.ToByteArray(format);
    }

    static string Reason(string path) => Assert.Throws<ImageException>(() => ImageDecoder.Decode(path).Dispose()).Message;

    static string Reason(ReadOnlySpan<byte> file)
    {
        try
        {
            ImageDecoder.Decode(file).Dispose();
        }
        catch (ImageException e)
        {
            return e.Message;
        }

        return "decoded";
    }
}
