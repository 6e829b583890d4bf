using HyperIqa.Pages;
using HyperIqa.Research.Competitions;
using HyperIqa.Tables;

namespace HyperIqa.Research.Tests.Competitions;

/// <summary>What lies in the folder of a contest while its page is made.</summary>
public sealed class ContestsInTheMaking : DatasetFolder
{
    [Fact]
    public void ThePageOfAContestIsKnownForOneWithPictures()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "contest")).FullName;
        ContestFolder.Write(folder, Contest, new());
        Assert.True(Html.HasPictures(Path.Combine(folder, ContestFolder.Page)));
    }

    [Fact]
    public void EachModelHasOneScaleOnThePage()
    {
        var page = new ContestPage(Contest, new(), _ => null).Html();

        // scores of 1 and 2 lie at the ends of a bar from 1 to 2
        Assert.Equal(2, Count(page, "<span class=\"name\">a</span><span>1</span>"));
        Assert.Equal(4, Count(page, "<line x1=\"0%\" x2=\"0%\""));
        Assert.Equal(4, Count(page, "<line x1=\"100%\" x2=\"100%\""));
    }

    [Fact]
    public void ThePageSaysWhatTheScoresOfEachSideDependOn()
    {
        var settings = TableSettings.FromJson("""{"model": "abc", "precision": "int8"}""");

        var page = new ContestPage(Contest, new("hyperiqa gmad a b") { Sides = [("a", settings), ("b", null)] }, _ => null).Html();

        Assert.Contains("<th scope=\"row\">a</th><td>model abc, precision int8</td>", page);
        Assert.Contains("<th scope=\"row\">b</th><td>does not say which model, crops and precision made its scores</td>", page);
    }

    static Contest Contest => new("a", "b", [new("1.jpg", null, 1, 2), new("2.jpg", null, 2, 1)], Bins: 1);

    static int Count(string page, string part) => page.Split(part).Length - 1;
}
