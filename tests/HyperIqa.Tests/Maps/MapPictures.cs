using System.Text;
using System.Xml.Linq;
using HyperIqa.Imaging;
using HyperIqa.Maps;

namespace HyperIqa.Tests.Maps;

/// <summary>The pictures of maps, of photographs and ranges that nobody thinks of.</summary>
public sealed class MapPictures
{
    [Theory]
    [InlineData(48, 48)]
    [InlineData(900, 19)] // a panorama
    [InlineData(19, 900)]
    [InlineData(1, 1)]
    public void AreDrawnOfAnyShape(int width, int height) => AssertDrawn(width, height, new(0, 100));

    [Theory]
    [InlineData(0, 1e300)]
    [InlineData(1e16, 1e16 + 4)] // a step of one is lost in rounding
    [InlineData(-1e308, 1e308)]
    public void AreDrawnForAnyRange(double low, double high) => AssertDrawn(300, 200, new(low, high));

    static void AssertDrawn(int width, int height, MapRange range)
    {
        using var photograph = new MappedPhotograph(
            height, width, new RgbImage(width, height), new(1, new(224, 224, [new(0, 0, 224, 40)])));
        using var picture = new MapPicture(photograph, range, "model");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.Draw("a", MapFigure.Png, "test")[..4]);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(picture.Draw("a", MapFigure.Pdf, "test")));
        var svg = XDocument.Parse(Encoding.UTF8.GetString(picture.Draw("a", MapFigure.Svg, "test")));
        Assert.Contains("model", svg.Root!.Value);
    }
}
