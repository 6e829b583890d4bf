using HyperIqa.Pages;
using ImageMagick;
using SkiaSharp;

namespace HyperIqa.Tests.Pages;

/// <summary>Pictures that say that this program drew them.</summary>
public sealed class PictureMarks
{
    [Fact]
    public void OnAPngAreACommentThatOtherProgramsRead()
    {
        var png = PictureMark.OnPng(Picture(MagickFormat.Png));
        using var read = new MagickImage(png); // which warns of a chunk whose checksum is wrong
        Assert.Equal("made by hyperiqa", read.Comment);
        using var again = SKBitmap.Decode(png);
        Assert.Equal((8, 6), (again.Width, again.Height));
    }

    [Fact]
    public void OnAJpegAreACommentThatOtherProgramsRead()
    {
        var jpeg = PictureMark.OnJpeg(Picture(MagickFormat.Jpeg));
        using var read = new MagickImage(jpeg);
        Assert.Equal("made by hyperiqa", read.Comment);
        Assert.Equal([0xff, 0xd8, 0xff, 0xe0], jpeg[..4]); // JFIF's segment stays the first
    }

    [Fact]
    public void OnAnSvgAreAComment()
    {
        var svg = PictureMark.OnSvg("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(svg)).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData(MagickFormat.Png)]
    [InlineData(MagickFormat.Jpeg)]
    public void AreOnNoOtherPicture(MagickFormat format)
    {
        var picture = Picture(format);
        Assert.False(PictureMark.IsOn(picture));
        Assert.True(PictureMark.IsOn(format == MagickFormat.Png ? PictureMark.OnPng(picture) : PictureMark.OnJpeg(picture)));
    }

    static byte[] Picture(MagickFormat format)
    {
        using var image = new MagickImage(MagickColors.Teal, 8, 6);
        return image.ToByteArray(format);
    }
}
