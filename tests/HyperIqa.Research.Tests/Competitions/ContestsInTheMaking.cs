using HyperIqa.Pages;
using HyperIqa.Research.Competitions;

namespace HyperIqa.Research.Tests.Competitions;

/// <summary>What lies in the folder of a contest while its page is made.</summary>
public sealed class ContestsInTheMaking : DatasetFolder
{
    [Fact]
    public void ThePageOfAContestIsKnownForOneWithPictures()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "contest")).FullName;
        ContestFolder.Write(folder, new("a", "b", [new("1.jpg", null, 1, 2), new("2.jpg", null, 2, 1)], Bins: 1));
        Assert.True(Html.HasPictures(Path.Combine(folder, ContestFolder.Page)));
    }
}
