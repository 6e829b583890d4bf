using HyperIqa.Pages.Galleries;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

/// <summary>Pages of scores that are not from 0 to 100.</summary>
public sealed class OtherScales : DatasetFolder
{
    [Fact]
    public void HaveAsManyDecimalsAsTellScoresApart()
    {
        var page = PageOf(0.8123, 0.8321);
        Assert.Contains("<b>0.8123</b>", page);
        Assert.Contains("MOS 0.8123 to 0.8321,", page);
    }

    [Fact]
    public void HaveBarsThatCanBeChosen() =>
        Assert.Contains("data-low=\"0.812\" data-high=\"0.813\"", PageOf(0.8123, 0.8321));

    [Fact]
    public void ArePagesHoweverLargeAndSmall() => Assert.Contains("<b>1E-20</b>", PageOf(1e-20, 3e-20));

    string PageOf(params double[] scores)
    {
        var folder = Path.Combine(Root, "gallery");
        Gallery.Write(folder, "scores", [.. scores.Select((score, i) => new GalleryImage(new($"{i}.jpg", score), null))]);
        return File.ReadAllText(Path.Combine(folder, Gallery.Page));
    }
}
