using HyperIqa.Pages;
using HyperIqa.Pages.Galleries;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Pages.Galleries;

/// <summary>What lies in a folder while a page is made in it: a run that is killed must be known for what it was.</summary>
public sealed class PagesInTheMaking : DatasetFolder
{
    [Fact]
    public void ThePageOfAGalleryIsThereBeforeItsPictures()
    {
        var (page, wasThere) = (Path.Combine(Root, "gallery", Gallery.Page), false);
        Gallery.Write(
            Path.Combine(Root, "gallery"), "photos", [new(new("a.jpg", 3), null)],
            done: _ => wasThere = Html.HasPictures(page), cancellation: TestContext.Current.CancellationToken);
        Assert.True(wasThere);
    }

    [Fact]
    public void APictureIsReplacedAsAWhole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: an open file stays here");
        var (folder, cancellation) = (Path.Combine(Root, "gallery"), TestContext.Current.CancellationToken);
        var image = Bytes("a.ppm", [.. "P6\n2 2\n255\n"u8, .. new byte[12]]);
        Gallery.Write(folder, "photos", [new(new("a.ppm", 3), image)], cancellation: cancellation);
        var picture = Path.Combine(folder, GalleryPictures.Photograph(1));
        var earlier = File.ReadAllBytes(picture);
        using var shown = File.OpenRead(picture);
        Gallery.Write(
            folder, "photos", [new(new("b.ppm", 3), Bytes("b.ppm", [.. "P6\n4 2\n255\n"u8, .. new byte[24]]))],
            cancellation: cancellation);
        var read = new byte[earlier.Length];
        shown.ReadExactly(read);
        Assert.Equal(earlier, read);
        Assert.NotEqual(earlier, File.ReadAllBytes(picture));
    }
}
