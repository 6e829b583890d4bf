using HyperIqa.Research.Competitions;

namespace HyperIqa.Research.Tests.Competitions;

public sealed class GmadPairs
{
    [Fact]
    public void AreThoseThatTheAttackerFindsMostDifferent()
    {
        // bins of 10 points: three images, two, and one with nobody to be compared with
        double[] defender = [10, 11, 12, 20, 21, 30], attacker = [5, 9, 1, 7, 7.5, 100];
        Assert.Equal([new(1, 10, 20, 3, 1, 2, 8), new(2, 20, 30, 3, 5, 3, 93)], GmadSearch.Pairs(defender, attacker, bins: 2));
        Assert.Equal([new(1, 10, 12.5, 3, 1, 2, 8), new(5, 20, 22.5, 2, 4, 3, 0.5)], GmadSearch.Pairs(defender, attacker, bins: 8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    public void AreThoseOfASearchThroughAllPairs(int bins)
    {
        var random = new Random(bins);
        double[] defender = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(100 * random.NextDouble(), 1))],
            attacker = [.. defender.Select(score => score + 20 * random.NextDouble())];
        var (lowest, width) = (defender.Min(), (defender.Max() - defender.Min()) / bins);

        foreach (var pair in GmadSearch.Pairs(defender, attacker, bins))
        {
            int[] inBin =
                [.. Enumerable.Range(0, 300).Where(i => Math.Min(bins - 1, (int)((defender[i] - lowest) / width)) == pair.Bin - 1)];
            var largest = (from i in inBin from j in inBin select attacker[i] - attacker[j]).Max();
            Assert.Equal((inBin.Length, largest), (pair.Count, pair.Gap));
            Assert.Equal(largest, attacker[pair.Better] - attacker[pair.Worse]);
            Assert.True(inBin.Contains(pair.Better) && inBin.Contains(pair.Worse));
        }
    }

    [Fact]
    public void AreNoneWhereTheAttackerSeesNoDifference() => Assert.Empty(GmadSearch.Pairs([1, 2, 3], [5, 5, 5]));

    [Fact]
    public void ADefenderThatKnowsNoDifferenceHasOneBin() => Assert.Equal([new(1, 5, 5, 3, 2, 0, 2)], GmadSearch.Pairs([5, 5, 5], [1, 2, 3]));
}
