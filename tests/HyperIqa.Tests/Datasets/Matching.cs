using HyperIqa.Datasets;

namespace HyperIqa.Tests.Datasets;

public class Matching
{
    [Fact]
    public void TheRelativePathDecidesBetweenEqualNames() =>
        Assert.Equal(
            [("jp2k/img1.bmp", "live/jp2k/img1.bmp"), ("wn/img1.bmp", "live/wn/img1.bmp")],
            Pairs(["jp2k/img1.bmp", "wn/img1.bmp"], ["live/wn/img1.bmp", "live/jp2k/img1.bmp"]));

    [Fact]
    public void ElseTheNameDecides() => Assert.Equal([("512x384/a.jpg", "photos/a.jpg")], Pairs(["512x384/a.jpg"], ["photos/a.jpg"]));

    [Fact]
    public void CaseIsIgnoredWhereThatIsClear() =>
        Assert.Equal([("i01_01_1.bmp", "tid/I01_01_1.BMP")], Pairs(["i01_01_1.bmp"], ["tid/I01_01_1.BMP"]));

    [Fact]
    public void ExactCaseComesFirst() =>
        Assert.Equal([("a.JPG", "a.JPG"), ("a.jpg", "a.jpg")], Pairs(["a.JPG", "a.jpg"], ["a.jpg", "a.JPG"]));

    [Fact]
    public void AnImageThatTwoLabelsWantIsNeithers()
    {
        var matching = Match(["x/a.jpg", "y/a.jpg"], ["photos/a.jpg"]);

        Assert.Empty(matching.Pairs);
        Assert.Equal(["x/a.jpg", "y/a.jpg"], matching.UnmatchedLabels);
    }

    [Fact]
    public void ALabelThatTwoImagesFitIsAmbiguous() =>
        Assert.Equal(["a.jpg"], Match(["a.jpg"], ["1024x768/a.jpg", "512x384/a.jpg"]).AmbiguousLabels);

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

    [Fact]
    public void ThePathInTheFolderOfImagesComesFirst() =>
        Assert.Equal(
            [("1.jpg", "photos/1.jpg")],
            Match(["1.jpg"], ["photos/1.jpg", "photos/x/1.jpg"], "photos/").Pairs.Select(pair => (pair.Label.Name, pair.Image)));

    [Fact]
    public void WithoutAFolderItIsTheOneThatAllImagesAreIn() =>
        Assert.Equal(
            [("1.jpg", "photos/1.jpg"), ("x/1.jpg", "photos/x/1.jpg")], Pairs(["1.jpg", "x/1.jpg"], ["photos/1.jpg", "photos/x/1.jpg"]));

    [Fact]
    public void TheCurrentFolderIsAFolderToo() =>
        Assert.Equal(
            [("1.jpg", "./1.jpg")], Match(["1.jpg"], ["./1.jpg", "./x/1.jpg"], ".").Pairs.Select(pair => (pair.Label.Name, pair.Image)));

    [Fact]
    public void TheFileNameAloneIsDoubtfulWhereFoldersDiffer()
    {
        var matching = Match(["A/1.jpg", "B/2.jpg"], ["B/1.jpg", "B/2.jpg"]);

        Assert.Equal([("A/1.jpg", "B/1.jpg"), ("B/2.jpg", "B/2.jpg")], matching.Pairs.Select(pair => (pair.Label.Name, pair.Image)));
        Assert.Equal(["B/1.jpg"], matching.InOtherFolders.Select(pair => pair.Image));
        Assert.False(matching.IsComplete);
    }

    [Fact]
    public void ALongerPathOfTheSameImageIsNoOtherFolder()
    {
        Assert.True(Match(["data/live/jp2k/img1.bmp", "data/live/wn/img1.bmp"], ["jp2k/img1.bmp", "wn/img1.bmp"]).IsComplete);
        Assert.True(Match(["photos/1.jpg"], ["1.jpg"]).IsComplete);
    }

    [Fact]
    public void AnImageIsTheLabelsThatFitsBetter()
    {
        var matching = Match(["1.jpg", "x/1.jpg"], ["photos/x/1.jpg", "photos/y/2.jpg"]);

        Assert.Equal([("x/1.jpg", "photos/x/1.jpg")], matching.Pairs.Select(pair => (pair.Label.Name, pair.Image)));
        Assert.Equal(["1.jpg"], matching.UnmatchedLabels);
    }

    [Fact]
    public void AFolderThatIsNamedOutweighsOneThatIsGuessed() =>
        Assert.Equal([("b/1.jpg", "photos/b/1.jpg")], Pairs(["1.jpg", "b/1.jpg"], ["photos/b/1.jpg", "photos/b/3.jpg"]));

    [Fact]
    public void LabelsOfAPartTakeNoImagesOfOthers()
    {
        LabelledImage[] labels = [new("a/1.jpg", 1, null, "train"), new("b/1.jpg", 2, null, "test"), new("b/2.jpg", 3, null, "test")];

        var matching = LabelMatching.Match(labels, ["a/1.jpg", "b/2.jpg", "b/3.jpg"]).Only(image => image.Part == "test");

        Assert.Equal([("b/2.jpg", "b/2.jpg")], matching.Pairs.Select(pair => (pair.Label.Name, pair.Image)));
        Assert.Equal(["b/1.jpg"], matching.UnmatchedLabels);
        Assert.Equal(["b/3.jpg"], matching.UnlabelledImages); // a/1.jpg has one in another part
    }

    [Fact]
    public void WhatIsLeftOutIsSaidAKindASentence() =>
        Assert.Equal(
            [
                "1 image has a label, but no image file: lost.jpg",
                "5 images have no label: 1.jpg, 2.jpg, 3.jpg, and 2 more",
                "1 image has an ambiguous label, which does not count (several files fit it, or it shares one with another label): a.jpg",
                "1 image has a label matched by file name alone, in another folder: y/b.jpg for x/b.jpg",
            ],
            new Omissions(
                Match(
                    ["lost.jpg", "a.jpg", "x/b.jpg"],
                    ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "x/a.jpg", "y/a.jpg", "y/b.jpg"])).Sentences());

    [Fact]
    public void PathsOfWindowsAreTheSame() =>
        Assert.Equal(
            [(@"photos\a.jpg", @".\photos\a.jpg"), ("photos/b.jpg", @"photos\b.jpg")],
            Pairs([@"photos\a.jpg", "photos/b.jpg"], [@".\photos\a.jpg", @"photos\b.jpg"]));

    [Fact]
    public void AFolderWhoseNameIsNoTextDoesNotMatter() =>
        Assert.Equal([("a.jpg", @"$'caf\xe9/a.jpg'")], Pairs(["a.jpg"], [@"$'caf\xe9/a.jpg'"]));

    /// <summary>Were each image looked at for each label, this would be billions of steps: minutes.</summary>
    [Theory]
    [InlineData("scene{0}/in.png", "photos/scene{0}/in.png")]
    [InlineData("old/scene{0}/in.png", "new/scene{0}/in.png")]
    [InlineData("{0}/in.png", "in.png/{0}")]
    public void ManyImagesMayShareAName(string label, string image)
    {
        string[] Names(string format) =>
            [.. Enumerable.Range(0, 60_000).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i))];
        var since = System.Diagnostics.Stopwatch.StartNew();
        Match(Names(label), Names(image));
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 20);
    }

    static LabelMatching Match(string[] labels, string[] images, params string[] folders) =>
        LabelMatching.Match([.. labels.Select(name => new LabelledImage(name, 1))], images, folders);

    static IEnumerable<(string Label, string Image)> Pairs(string[] labels, string[] images) =>
        Match(labels, images).Pairs.Select(pair => (pair.Label.Name, pair.Image));
}
