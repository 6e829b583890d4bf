using HyperIqa.Picking;

namespace HyperIqa.Tests.Picking;

/// <summary>Which rows are chosen.</summary>
public class Choices
{
    static readonly Candidate[] Rows =
        [.. new (string, double?)[] { ("a/1.jpg", 50), ("a/2.jpg", 20), ("b/3.jpg", 80), ("b/4.jpg", null), ("b/5.jpg", 20) }
            .Select((row, place) => new Candidate(place, row.Item1, row.Item2))];

    [Fact]
    public void ByRankComeInItsOrder()
    {
        Assert.Equal("5 2 1", Of(new() { Worst = 3 }));
        Assert.Equal("3 1", Of(new() { Best = 2 }));
        Assert.Equal("2 5", Of(new() { Worst = 1, PerFolder = true }));
    }

    [Fact]
    public void ByScoreComeInTheTablesOrder()
    {
        Assert.Equal("2 5", Of(new() { Below = 50 }));
        Assert.Equal("3", Of(new() { Above = 50 }));
        Assert.Equal("1", Of(new() { Above = 20, Below = 80 }));
        Assert.Equal("5", Of(new() { Below = 60, Worst = 1 }));
    }

    [Fact]
    public void WithoutAScoreAreErrorsAlone()
    {
        Assert.Equal("4", Of(new() { Errors = true }));
        Assert.Equal("1 2 3 5", Of(new()));
        Assert.Equal("1 3", Of(new() { Below = 50, Others = true }));
    }

    [Fact]
    public void OfGroupsAreTheBestOfEach()
    {
        Candidate[][] groups = [[Rows[0], Rows[1]], [Rows[2], Rows[3], Rows[4]]];
        Assert.Equal("1 3", Of(new(), groups));
        Assert.Equal("2 5", Of(new() { Others = true }, groups));
        Assert.Equal("1", Of(new() { Worst = 1 }, groups));
        Assert.Equal("1 2 3 5", Of(new() { Keep = 2 }, groups));
    }

    static string Of(Choice choice, Candidate[][]? groups = null) =>
        string.Join(' ', choice.Choose(Rows, groups).Select(row => row.Name[0]));
}
