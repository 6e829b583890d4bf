using HyperIqa.Picking;

namespace HyperIqa.Tests.Picking;

/// <summary>Photographs that look alike, by vectors on a circle: the cosine of two is that of the angle between them.</summary>
public class LookGroups
{
    /// <summary>0° is the best, 20° is like it, 40° is like 20° and no more like 0°.</summary>
    [Fact]
    public void HoldWhatIsLikeTheirBestAndDoNotGrowFromNeighbourToNeighbour() =>
        Assert.Equal(["0 1", "2"], Groups(least: 25, (90, 0), (80, 20), (70, 40)));

    [Fact]
    public void BeginWithTheBestWhereverItStandsInTheTable() =>
        Assert.Equal(["1 0 2"], Groups(least: 25, (70, 0), (90, 20), (60, 40)));

    /// <summary>24° from the first best, 16° from the second.</summary>
    [Fact]
    public void TakeWhatIsMostLikeTheirBest() =>
        Assert.Equal(["0", "1 2"], Groups(least: 25, (90, 0), (80, 40), (70, 24)));

    [Fact]
    public void TakeTheFirstOfEqualScoresForTheBest() => Assert.Equal(["0 1"], Groups(least: 5, (50, 0), (50, 1)));

    [Fact]
    public void LeaveOutNobodyWhoseLookIsUnknown() =>
        Assert.Equal(["0 2", "1"], Groups(least: 5, (90, 0), (80, null), (70, 0)));

    /// <summary>More than are compared at once, so that groups are looked for among those of earlier tiles and of the same.</summary>
    [Fact]
    public void AreTheSameAmongManyPhotographs()
    {
        var photographs = Enumerable.Range(0, 700).Select(i => ((double)(700 - i), (double?)(i % 35 * 10))).ToArray();
        var groups = Groups(least: 4, photographs);
        Assert.Equal(35, groups.Length);
        Assert.All(groups.Index(), group => Assert.Equal(
            string.Join(' ', Enumerable.Range(0, 20).Select(turn => group.Index + 35 * turn)), group.Item));
    }

    static string[] Groups(double least, params (double Mos, double? Angle)[] photographs)
    {
        Candidate[] rows = [.. photographs.Select((photograph, i) => new Candidate(i, $"{i}.jpg", photograph.Mos))];
        var groups = LookAlikes.Find(rows, row => LookAt(photographs[row.Place].Angle), Math.Cos(least * Math.PI / 180));
        return [.. groups.Select(group => string.Join(' ', group.Select(row => row.Place)))];
    }

    static float[]? LookAt(double? angle) =>
        angle is { } degrees ? [(float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180), 0] : null;
}
