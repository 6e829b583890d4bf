using System.Text.RegularExpressions;
using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Pages.Galleries;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

public sealed partial class Galleries(WrittenGallery gallery) : IClassFixture<WrittenGallery>
{
    [Fact]
    public void TheWorstComeFirst() =>
        Assert.Equal(["12.5", "40.04", "90.1"], Scores().Matches(gallery.Page).Select(score => score.Groups[1].Value));

    [Fact]
    public void EveryPictureLiesBesideThePage() =>
        Assert.All(
            Sources().Matches(gallery.Page),
            source => Assert.True(File.Exists(Path.Combine(gallery.Folder, source.Groups[1].Value)), source.Value));

    [Fact]
    public void PicturesAreFetchedAsTheyComeIntoView() =>
        Assert.Equal(gallery.Page.Split("thumbnails/").Length - 1, gallery.Page.Split("loading=\"lazy\"").Length - 1);

    [Fact]
    public void NothingIsFetchedFromElsewhere()
    {
        Assert.DoesNotContain("http://", gallery.Page);
        Assert.DoesNotContain("https://", gallery.Page);
    }

    [Fact]
    public void TheScriptLearnsWhichScoresAreBest() =>
        Assert.Contains("data-score=\"MOS\" data-best=\"high\"", gallery.Page);

    [Fact]
    public void NothingButItsOwnSheetStylesIt() => Assert.DoesNotContain(" style=", gallery.Page);

    [Fact]
    public void WhatHasNoScoreSaysWhy() => Assert.Contains("broken.jpg</span>: not an image", gallery.Page);

    [Fact]
    public void WhatCannotBeShownSaysSo() =>
        Assert.Contains("no picture at hand</div><p><b>90.1</b>", gallery.Page);

    [Fact]
    public void TheViewerLearnsThePlaceAmongReferencePhotographs() =>
        Assert.Equal(2, gallery.Page.Split(" data-percentile=\"7\"").Length);

    [Fact]
    public void TheViewerLearnsBetweenWhichScoresPeopleJudgeAndHowSureThatIs()
    {
        Assert.Contains("<li data-mos=\"40.04\" data-people=\"21.3 55.0\" data-unlike", gallery.Page);
        Assert.Equal(2, gallery.Page.Split(" data-people=").Length);
    }

    [Fact]
    public void StandardErrorsAndLabelsStandBesideTheScore() =>
        Assert.Contains("<b>12.5</b><small title=\"standard error\"> ± 1.2</small> <span>label 20</span>", gallery.Page);

    [Fact]
    public void NamesCannotBecomeMarkup() => Assert.Contains("&lt;b&gt;.ppm", gallery.Page);

    [Fact]
    public void AMapIsDrawnOfPatchScores()
    {
        Assert.Contains("data-range=\"10 80\"", gallery.Page);
        Assert.True(File.Exists(Path.Combine(gallery.Folder, "maps/00001.png")));
        Assert.False(File.Exists(Path.Combine(gallery.Folder, "maps/00002.png")));
    }

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Sources();

    [GeneratedRegex("data-mos=\"([^\"]*)\"")]
    private static partial Regex Scores();
}

/// <summary>The gallery of four rows, two of which can be shown.</summary>
public sealed class WrittenGallery : DatasetFolder
{
    public WrittenGallery()
    {
        var picture = Bytes("<b>.ppm", [.. "P6\n2 2\n255\n"u8, .. new byte[12]]);
        Gallery.Write(Folder, "photos", [
            new(new("gone.jpg", 90.1), null),
            new(
                new("<b>.ppm", 12.5) { StandardError = 1.2, Label = 20, Percentile = 7.4 },
                picture,
                new(224, 448, [new MapPatch(0, 0, Patch.Size, 10), new MapPatch(0, 224, Patch.Size, 80)])),
            new(new("broken.jpg") { Error = "not an image" }, null),
            new(new("b.ppm", 40.04) { MosLow = 21.26, MosHigh = 55, Unlikeness = 1.3 }, picture),
        ]);
        Page = File.ReadAllText(Path.Combine(Folder, Gallery.Page));
    }

    public string Folder => Path.Combine(Root, "gallery");

    public string Page { get; }
}
