using HyperIqa.Cli.Commands.Report;
using HyperIqa.Pages.Galleries;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary>Which photograph of a minute a page calls the best.</summary>
public sealed class GalleryGroupMarks : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void GoToTheBestOfAMinute()
    {
        GalleryImage[] images = [Taken("a.jpg", "12:00:00", 40), Taken("b.jpg", "12:00:40", 60), Taken("c.jpg", "12:01:20", 50)];

        var marked = GalleryGroups.OfAMinute(images, ScoreMeaning.Mos);

        Assert.Equal([new(GroupKind.Minute, 2, false), new(GroupKind.Minute, 2, true), null], marked.Select(image => image.Group)); // c.jpg is 80 seconds behind a.jpg
    }

    [Fact]
    public void GoByTheDirectionOfTheScores()
    {
        GalleryImage[] images = [Taken("a.jpg", "12:00:00", 4), Taken("b.jpg", "12:00:40", 6)];

        Assert.True(GalleryGroups.OfAMinute(images, new("niqe", LabelDirection.LowerIsBetter))[0].Group!.Value.IsBest);
        Assert.All(GalleryGroups.OfAMinute(images, new("x", Direction: null)), image => Assert.Null(image.Group));
    }

    GalleryImage Taken(string name, string time, double mos)
    {
        var file = _scene.PathOf(name);
        using var image = new MagickImage(MagickColors.Red, 8, 8);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.DateTimeOriginal, $"2026:05:01 {time}");
        image.SetProfile(exif);
        image.Write(file, MagickFormat.Jpeg);
        return new(new ScoredRow(name, mos), file);
    }
}
