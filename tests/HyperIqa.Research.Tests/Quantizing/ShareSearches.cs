using HyperIqa.Research.Quantizing;

namespace HyperIqa.Research.Tests.Quantizing;

/// <summary>The choice of shares, on errors that are made up.</summary>
public class ShareSearches
{
    const int Groups = 13; // as the network has
    static readonly double[] Shares = [0.1, 0.2, 0.3, 0.4, 0.5];

    [Fact]
    public void FindTheBestShareOfEachGroup()
    {
        int[] best = [3, 1, 4, 0, 2, 3, 1, 4, 0, 2, 3, 1, 4];
        var found = new ShareSearch(
            Shares, (choice, _) => 0.01 + choice.Zip(best, (index, right) => Math.Pow(index - right, 2)).Sum()).Find(Groups);
        Assert.Equal(best.Select(index => Shares[index]), found);
    }

    [Fact]
    public void TakeTheLargestShareWhereItMakesNoDifference() =>
        Assert.All(new ShareSearch(Shares, (_, _) => 1).Find(Groups), share => Assert.Equal(Shares[^1], share));

    [Fact]
    public void NeverTakeMoreThanAFifthForSafety()
    {
        static double Error(IEnumerable<int> choice) => // each step alone is about equal; all of them would be 1.09^52
            Math.Pow(1.09, choice.Sum());
        var found = new ShareSearch(Shares, (choice, _) => Error(choice)).Find(Groups);
        var error = Error(found.Select(share => Array.IndexOf(Shares, share)));
        Assert.InRange(error, 1, 1.2); // the least is 1, at the smallest share of every group
    }

    [Fact]
    public void TakeNoChoiceWhoseErrorIsNoNumber() =>
        Assert.All(
            new ShareSearch(Shares, (choice, _) => choice.Any(index => index > 1) ? double.NaN : 1).Find(Groups),
            share => Assert.Equal(Shares[1], share));

    [Fact]
    public void AskForFarFewerErrorsThanThereAreChoicesForEachGroup()
    {
        var asked = 0;
        new ShareSearch(Shares, (choice, _) =>
        {
            asked++;
            return 0.01 + choice.Sum(index => Math.Pow(index - 2, 2));
        }).Find(Groups);
        Assert.Equal(Shares.Length + 2 * Groups, asked); // one step to either side of the best, which is the same for all groups here
    }

    [Fact]
    public void FindTheSameWhereErrorsAboveTheBoundAreNotComputedToTheEnd()
    {
        int[] best = [3, 1, 4, 0, 2, 3, 1, 4, 0, 2, 3, 1, 4];
        double Error(IEnumerable<int> choice) => 0.9 + choice.Zip(best, (index, right) => 0.01 * Math.Pow(index - right, 2)).Sum();

        var found = new ShareSearch(
            Shares, (choice, bound) => Error(choice) is var error && error > bound ? double.PositiveInfinity : error).Find(Groups);

        Assert.Equal(new ShareSearch(Shares, (choice, _) => Error(choice)).Find(Groups), found);
        Assert.NotEqual(best.Select(index => Shares[index]), found); // some took a larger one for safety
    }
}
