using HyperIqa.Imaging;

namespace HyperIqa.Tests.Imaging;

/// <summary>
/// Files of the kinds that people report, in the folder <c>shared/field</c> beside the checkout; skipped where it is not there. Its README
/// says by which tools they were made, and what each must give.
/// </summary>
public sealed class FieldFiles
{
    [Theory]
    [InlineData("tiff-nul-in-make.tif", "ref.png", 0)]
    [InlineData("tiff-orientation-0.tif", "ref.png", 0)]
    [InlineData("tiff-private-tag-type-0.tif", "ref.png", 0)]
    [InlineData("tiff-next-directory-beyond-end.tif", "ref.png", 0)]
    [InlineData("bmp-size-field-0.bmp", "ref.png", 0)]
    [InlineData("bmp-size-field-plus-2.bmp", "ref.png", 0)]
    [InlineData("png-text-9-megabytes.png", "ref.png", 0)]
    [InlineData("png-text-cut.png", "ref.png", 0)]
    [InlineData("png-without-iend.png", "ref.png", 0)]
    [InlineData("tiff-jpeg-ycbcr-orientation-3.tif", "ref.png", 3)]
    [InlineData("tiff-tiled-jpeg-orientation-3.tif", "ref.png", 3)]
    [InlineData("tiff-tiled-jpeg-orientation-4.tif", "ref.png", 3)]
    [InlineData("tiff-g3-orientation-4.tif", "ref-bilevel.png", 0)]
    [InlineData("tiff-g3-orientation-6.tif", "ref-bilevel.png", 0)]
    [InlineData("tiff-gray4-miniswhite.tif", "ref-gray4.png", 0)]
    [InlineData("jxl-of-a-jpeg-with-exif.jxl", "jxl-source.jpg", 1)]
    [InlineData("webp-64-frames.webp", "ref-120.png", 6)]
    [InlineData("avif-full-range-in-container-only.avif", "ref-avif.png", 0.1)]
    public void HaveThePixelsOfTheirReference(string name, string reference, double meanDifference)
    {
        using var image = ImageDecoder.Decode(ReferenceFiles.Shared($"field/{name}"));
        using var expected = ImageDecoder.Decode(ReferenceFiles.Shared($"field/{reference}"));

        Assert.Equal((expected.Width, expected.Height), (image.Width, image.Height));
        var difference = 0.0;
        for (var i = 0; i < image.Pixels.Length; i++) difference += Math.Abs(image.Pixels[i] - expected.Pixels[i]);
        Assert.InRange(difference / image.Pixels.Length, 0, meanDifference);
    }

    [Fact]
    public void AreDamagedWithoutEndingEarly()
    {
        var file = ReferenceFiles.Shared("field/jpeg-hole-in-the-middle.jpg");

        Assert.Equal("a damaged or unfinished JPEG", Assert.Throws<ImageException>(() => ImageDecoder.Decode(file)).Message);
    }
}
