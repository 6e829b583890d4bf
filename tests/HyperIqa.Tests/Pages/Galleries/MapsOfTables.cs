using HyperIqa.Pages.Galleries;
using HyperIqa.Tables;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

/// <summary>How large the images were that a table of patch scores is of: where patches lie does not say so.</summary>
public sealed class MapsOfTables : DatasetFolder
{
    /// <summary>The image has 600×400 pixels.</summary>
    [Theory]
    [InlineData("pyiqa", 140, 300, 400, 600)] // a grid that never reaches the last fifth
    [InlineData("native", 192, 384, 400, 600)] // windows that reach into the mirror image, to 608×416
    [InlineData("short-side:300", 10, 20, 300, 450)]
    [InlineData("", 140, 300, 364, 524)] // nothing is known but how far patches reach
    [InlineData("short-side:300", 140, 300, 364, 524)] // cannot be: patches lie beyond
    public void AreAsLargeAsThePreparedImage(string preprocessing, int top, int left, int height, int width)
    {
        var patches = Text(
            "p.csv", "image,patch,top,left,score", "a.jpg,0,0,0,1", "a.jpg,1,0,0,2", "a.jpg,2,0,0,3", $"a.jpg,3,{top},{left},4");
        Text("p.csv.settings.json", $$"""{"model":"m","preprocessing":"{{preprocessing}}"}""");

        Assert.Equal((height, width), SizeOfMap(patches));
    }

    [Fact]
    public void AreAsLargeAsTheSettingsOfTheScoresSayWherePatchesHaveNone()
    {
        var patches = Text("p.csv", "image,patch,top,left,score", "a.jpg,0,0,0,1", "a.jpg,1,0,0,2", "a.jpg,2,0,0,3", "a.jpg,3,0,0,4");
        Text("s.csv.settings.json", """{"model":"m","preprocessing":"native"}""");

        Assert.Equal((400, 600), SizeOfMap(patches));
    }

    (int Height, int Width) SizeOfMap(string patches)
    {
        var table = Text("s.csv", "image,mos,mos_se,patches,width,height,status,error", "a.jpg,50,1,4,600,400,ok,");
        var map = Assert.Single(TableGallery.From(table, PredictionTable.Read(table), images: null, patches)).Map;
        Assert.NotNull(map);
        return (map.Height, map.Width);
    }
}
