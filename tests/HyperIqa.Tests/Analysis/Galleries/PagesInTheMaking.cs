using HyperIqa.Pages;
using HyperIqa.Pages.Galleries;
using HyperIqa.Research.Competitions;
using HyperIqa.Tests.Datasets;

namespace HyperIqa.Tests.Analysis.Galleries;

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
    public void ThePageOfAContestIsKnownForOneWithPictures()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "contest")).FullName;
        ContestFolder.Write(folder, new("a", "b", [new("1.jpg", null, 1, 2), new("2.jpg", null, 2, 1)], Bins: 1));
        Assert.True(Html.HasPictures(Path.Combine(folder, ContestFolder.Page)));
    }
}
