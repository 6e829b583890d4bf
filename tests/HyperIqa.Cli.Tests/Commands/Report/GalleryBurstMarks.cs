using HyperIqa.Cli.Commands.Report;
using HyperIqa.Pages.Galleries;
using HyperIqa.Scoring;
using HyperIqa.Tables;
using ImageMagick;

namespace HyperIqa.Cli.Tests;

/// <summary>Which photograph of a minute a page calls the best.</summary>
public sealed class GalleryBurstMarks : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void GoToTheBestOfAMinute()
    {
        GalleryImage[] images = [Taken("a.jpg", "12:00:00", 40), Taken("b.jpg", "12:00:40", 60), Taken("c.jpg", "12:01:20", 50)];

        var marked = GalleryBursts.Mark(images, ScoreMeaning.Mos);

        Assert.Equal([new(2, false), new(2, true), null], marked.Select(image => image.Burst)); // c.jpg is 80 seconds behind a.jpg
    }

    [Fact]
    public void GoByTheDirectionOfTheScores()
    {
        GalleryImage[] images = [Taken("a.jpg", "12:00:00", 4), Taken("b.jpg", "12:00:40", 6)];

        Assert.True(GalleryBursts.Mark(images, new("niqe", LabelDirection.LowerIsBetter))[0].Burst!.Value.IsBest);
        Assert.All(GalleryBursts.Mark(images, new("x", Direction: null)), image => Assert.Null(image.Burst));
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
