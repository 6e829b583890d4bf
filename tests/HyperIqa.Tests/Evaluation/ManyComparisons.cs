using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

/// <summary>P-values of paired differences, one by one and many together.</summary>
public class ManyComparisons
{
    /// <summary>
    /// By hand: .005·4 = .02, .01·3 = .03, .03·2 = .06, and .04·1 is raised to the .06 before it (the example of statsmodels' multipletests).
    /// </summary>
    [Fact]
    public void AreAdjustedAsHolmDoes() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void AreNeverMoreThanCertain() => Assert.Equal([1, 1, 0.3], Holm.Adjust([0.6, 0.9, 0.1]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void CountOnlyThoseThatWereMade() =>
        Assert.Equal([0.02, double.NaN, 0.04], Holm.Adjust([0.01, double.NaN, 0.04]).Select(p => Math.Round(p, 12)));

    /// <summary>
    /// Changes and intervals as numpy and scipy have them (spearmanr, pearsonr, 20,000 resamples of images).
    /// </summary>
    [Fact]
    public void HaveThePValuesOfResamples()
    {
        var (labels, first, second) = Scores();
        var (srcc, plcc) = Bootstrap.Compare(first, second, labels, resamples: 20_000);
        Assert.Equal(-0.06871310507674155, srcc.Estimate.Value, 6);
        Assert.Equal(-0.09166551022238789, plcc.Estimate.Value, 6);
        Assert.Equal(0.0582, srcc.P, 0.01);
        Assert.InRange(plcc.P, 0, 0.001); // none of the 20,000
    }

    /// <summary>Of 30 contents, four images each: scipy's t.sf of 29 degrees of freedom, with a deviation of numpy's 20,000 resamples.</summary>
    [Fact]
    public void HaveStudentsPValueWhereContentsAreDrawn()
    {
        var (labels, first, second) = Scores();
        string[] contents = [.. Enumerable.Range(0, labels.Length).Select(i => $"{i % 30}")];
        var (srcc, _) = Bootstrap.Compare(first, second, labels, resamples: 20_000, contents: contents);
        Assert.Equal(0.00105, srcc.P, 0.0004);
        Assert.Equal(-0.1073, srcc.Estimate.Low, 0.002);
        Assert.Equal(-0.0301, srcc.Estimate.High, 0.002);
    }

    [Fact]
    public void OfTheSameScoresAreChance() => Assert.Equal(1, Bootstrap.Compare(Scores().First, Scores().First, Scores().Labels, 200).Srcc.P);

    [Fact]
    public void ArePairedByTheNamesOfLabels()
    {
        var (labels, first, second) = Scores();
        ModelScores[] scores =
        [
            new("a", "d", [.. labels.Select((label, i) => new JudgedImage($"x/{i}.jpg", first[i], new($"{i}.jpg", label)))]),
            new("b", "d", [.. labels.Select((label, i) => new JudgedImage($"{i}.png", second[i], new($"{i}.jpg", label))).Reverse().Skip(10)]),
        ];
        var difference = ModelDifference.FindAll(scores, "a", 200, 0, 0)[0];
        Assert.Equal(("b", "d", 110), (difference.Model, difference.Dataset, difference.Images));
        var expected = Bootstrap.Compare(first.AsSpan(0, 110), second.AsSpan(0, 110), labels.AsSpan(0, 110), 200).Srcc.Estimate.Value;
        Assert.Equal(expected, difference.Change.Estimate.Value, 12);
    }

    /// <summary>With 2,000 resamples, 60 comparisons could reach no less than 60·2/2001 = .06.</summary>
    [Fact]
    public void CanBeSignificantHoweverManyThereAre()
    {
        var labels = Enumerable.Range(0, 40).Select(i => (double)i).ToArray();
        List<ModelScores> scores = [Of("reference", labels)];
        for (var model = 0; model < 60; model++) scores.Add(Of($"m{model}", [.. labels.Select(label => label * 17 % 40)]));
        Assert.All(ModelDifference.FindAll(scores, "reference", 2000, 0, 0), difference => Assert.True(difference.IsSignificant));

        ModelScores Of(string model, double[] mos) =>
            new(model, "d", [.. mos.Select((score, i) => new JudgedImage($"{i}", score, new LabelledImage($"{i}", labels[i])))]);
    }

    static (double[] Labels, double[] First, double[] Second) Scores()
    {
        var labels = Enumerable.Range(0, 120).Select(i => 50 + 30 * Math.Sin(0.7 * i)).ToArray();
        return (
            labels,
            [.. labels.Select((label, i) => label + 14 * Math.Sin(1.3 * i + 1) + 4 * Math.Sin(5.1 * i))],
            [.. labels.Select((label, i) => label + 22 * Math.Sin(2.1 * i + 2))]);
    }
}
