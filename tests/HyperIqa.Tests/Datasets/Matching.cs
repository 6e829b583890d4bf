using HyperIqa.Datasets;

namespace HyperIqa.Tests.Datasets;

public class Matching
{
    [Fact]
    public void TheRelativePathDecidesBetweenEqualNames() =>
        Assert.Equal([("jp2k/img1.bmp", "live/jp2k/img1.bmp"), ("wn/img1.bmp", "live/wn/img1.bmp")], Pairs(["jp2k/img1.bmp", "wn/img1.bmp"], ["live/wn/img1.bmp", "live/jp2k/img1.bmp"]));

    [Fact]
    public void ElseTheNameDecides() => Assert.Equal([("512x384/a.jpg", "photos/a.jpg")], Pairs(["512x384/a.jpg"], ["photos/a.jpg"]));

    [Fact]
    public void CaseIsIgnoredWhereThatIsClear() => Assert.Equal([("i01_01_1.bmp", "tid/I01_01_1.BMP")], Pairs(["i01_01_1.bmp"], ["tid/I01_01_1.BMP"]));

    [Fact]
    public void ExactCaseComesFirst() => Assert.Equal([("a.JPG", "a.JPG"), ("a.jpg", "a.jpg")], Pairs(["a.JPG", "a.jpg"], ["a.jpg", "a.JPG"]));

    [Fact]
    public void AnImageThatTwoLabelsWantIsNeithers()
    {
        var matching = Match(["x/a.jpg", "y/a.jpg"], ["photos/a.jpg"]);

        Assert.Empty(matching.Pairs);
        Assert.Equal(["x/a.jpg", "y/a.jpg"], matching.UnmatchedLabels);
    }

    [Fact]
    public void ALabelThatTwoImagesFitIsAmbiguous() => Assert.Equal(["a.jpg"], Match(["a.jpg"], ["1024x768/a.jpg", "512x384/a.jpg"]).AmbiguousLabels);

    [Fact]
    public void PartOfANameIsNoMatch() => Assert.Equal(["1.jpg"], Match(["1.jpg"], ["photos/11.jpg"]).UnmatchedLabels);

    [Fact]
    public void WhatIsLeftOverIsNamed()
    {
        var matching = Match(["a.jpg", "b.jpg"], ["b.jpg", "c.jpg"]);

        Assert.False(matching.IsComplete);
        Assert.Equal(["a.jpg"], matching.UnmatchedLabels);
        Assert.Equal(["c.jpg"], matching.UnlabelledImages);
    }

    static LabelMatching Match(string[] labels, string[] images) => LabelMatching.Match([.. labels.Select(name => new LabelledImage(name, 1))], images);

    static IEnumerable<(string Label, string Image)> Pairs(string[] labels, string[] images) => Match(labels, images).Pairs.Select(pair => (pair.Label.Name, pair.Image));
}
