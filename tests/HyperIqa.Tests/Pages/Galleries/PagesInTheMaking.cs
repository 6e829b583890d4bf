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
}
