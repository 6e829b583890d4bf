using HyperIqa.Evaluation;
using MathNet.Numerics.Statistics;

namespace HyperIqa.Tests.Evaluation;

/// <summary>
/// Expected values are what the named scipy calls compute, derived in exact rational arithmetic (sums of integers, one square root at 60
/// digits) and rounded once to the nearest double.
/// </summary>
public class Correlations
{
    const double Tolerance = 1e-12;

    static readonly double[] Scores = [20.1, 77.3, 50.2, 48.8, 31, 88.6, 29.9, 66.4, 69.5, 35.7];
    static readonly double[] Labels = [12.5, 80.25, 44, 61.5, 23.75, 95, 37.25, 70, 55.5, 30];
    static readonly double[] TiedScores = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    static readonly double[] TiedLabels = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5];

    [Fact]
    public void SpearmanWithoutTies() => // scipy.stats.spearmanr(Scores, Labels).statistic
        Assert.Equal(0.9030303030303031, Metrics.Srcc(Scores, Labels), Tolerance);

    [Fact]
    public void SpearmanGivesTiesTheirAverageRank() => // scipy.stats.spearmanr(TiedScores, TiedLabels).statistic
        Assert.Equal(0.1415796863640157, Metrics.Srcc(TiedScores, TiedLabels), Tolerance);

    [Fact]
    public void KendallWithoutTies() => // scipy.stats.kendalltau(Scores, Labels).statistic
        Assert.Equal(0.7777777777777778, Metrics.Krcc(Scores, Labels), Tolerance);

    [Fact]
    public void KendallIsTauBWhereThereAreTies() => // scipy.stats.kendalltau(TiedScores, TiedLabels, variant="b").statistic
        Assert.Equal(0.17109647770728872, Metrics.Krcc(TiedScores, TiedLabels), Tolerance);

    [Fact]
    public void PearsonWithoutTies() => // scipy.stats.pearsonr(Scores, Labels).statistic
        Assert.Equal(0.9491126975544985, Metrics.Plcc(Scores, Labels), Tolerance);

    [Fact]
    public void PearsonWithTies() => // scipy.stats.pearsonr(TiedScores, TiedLabels).statistic
        Assert.Equal(0.09979900759721555, Metrics.Plcc(TiedScores, TiedLabels), Tolerance);

    [Fact]
    public void PearsonKeepsItsDigitsFarFromZero()
    {
        double[] far = [.. Scores.Select(score => score + 1e6)];
        Assert.Equal(0.9491126975544985, Metrics.Plcc(far, Labels), 1e-10); // shifting by 1e6 rounds the scores themselves at 1e-10
    }

    [Fact]
    public void TheWholeOrderReversedIsMinusOne()
    {
        double[] reversed = [.. Scores.Select(score => -score)];
        Assert.All(
            [Metrics.Srcc(Scores, reversed), Metrics.Krcc(Scores, reversed), Metrics.Plcc(Scores, reversed)],
            r => Assert.Equal(-1, r, Tolerance));
    }

    [Fact]
    public void SpearmanAndPearsonAgreeWithMathNetOnThousandsOfTiedRows()
    {
        var random = new Random(1);
        double[] labels = [.. Enumerable.Range(0, 5000).Select(_ => Math.Round(random.NextDouble() * 40))];
        double[] scores = [.. labels.Select(label => Math.Round(label + (random.NextDouble() * 30)))];

        Assert.Equal(Correlation.Spearman(scores, labels), Metrics.Srcc(scores, labels), Tolerance);
        Assert.Equal(Correlation.Pearson(scores, labels), Metrics.Plcc(scores, labels), Tolerance);
    }

    [Fact]
    public void KendallCountsPairsAsTheDefinitionDoes()
    {
        var random = new Random(2);
        double[] scores = [.. Enumerable.Range(0, 300).Select(_ => Math.Round(random.NextDouble() * 20))];
        double[] labels = [.. scores.Select(score => Math.Round(score + (random.NextDouble() * 25)))];

        Assert.Equal(KendallByPairs(scores, labels), Metrics.Krcc(scores, labels), Tolerance);
    }

    static double KendallByPairs(double[] scores, double[] labels)
    {
        long concordance = 0, scorePairs = 0, labelPairs = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (byScore, byLabel) = (Math.Sign(scores[i] - scores[j]), Math.Sign(labels[i] - labels[j]));
                concordance += byScore * byLabel;
                scorePairs += byScore * byScore;
                labelPairs += byLabel * byLabel;
            }
        }

        return concordance / Math.Sqrt((double)scorePairs * labelPairs);
    }
}
