using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

public class BootstrapIntervals
{
    readonly double[] _labels, _scores;

    public BootstrapIntervals()
    {
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        _labels = [.. Enumerable.Range(0, 400).Select(_ => 50 + (20 * Normal()))];
        _scores = [.. _labels.Select(label => label + (15 * Normal()))];
    }

    [Fact]
    public void TheSameSeedGivesTheSameInterval() =>
        Assert.Equal(Bootstrap.Evaluate(_scores, _labels, 200, seed: 7), Bootstrap.Evaluate(_scores, _labels, 200, seed: 7));

    [Fact]
    public void AnotherSeedGivesAnotherInterval() =>
        Assert.NotEqual(
            Bootstrap.Evaluate(_scores, _labels, 200, seed: 7)[Figure.Srcc].Low, Bootstrap.Evaluate(_scores, _labels, 200, seed: 8)[Figure.Srcc].Low);

    [Fact]
    public void EveryIntervalHoldsItsFigure() =>
        Assert.All(Figure.All.Select(figure => Bootstrap.Evaluate(_scores, _labels).Figures[figure]), f => Assert.InRange(f.Value, f.Low, f.High));

    /// <summary>
    /// Fisher's interval of a correlation of normal variables: tanh(atanh(r) ± 1.96 / sqrt(n - 3)); the bootstrap must come out alike.
    /// </summary>
    [Fact]
    public void PearsonsIntervalIsAboutFishers()
    {
        var plcc = Bootstrap.Evaluate(_scores, _labels)[Figure.Plcc];
        var half = 1.96 / Math.Sqrt(_labels.Length - 3);

        Assert.Equal(Math.Tanh(Math.Atanh(plcc.Value) - half), plcc.Low, 0.015);
        Assert.Equal(Math.Tanh(Math.Atanh(plcc.Value) + half), plcc.High, 0.015);
    }

    [Fact]
    public void WithoutResamplesThereIsNoInterval() =>
        Assert.Equal(double.NaN, Bootstrap.Evaluate(_scores, _labels, resamples: 0)[Figure.Srcc].Low);

    /// <summary>
    /// A resample of three images in order is all three, two of them (a correlation of 1 exactly) or one of them (none): no resample's
    /// correlation is below that of all.
    /// </summary>
    [Fact]
    public void ThreeImagesInOrderHaveNoResampleBelowThemselves()
    {
        var random = new Random(6);
        for (var trial = 0; trial < 200; trial++)
        {
            double[] scores = [.. Enumerable.Range(0, 3).Select(_ => 100 * random.NextDouble()).Order()],
                labels = [.. Enumerable.Range(0, 3).Select(_ => 5 * random.NextDouble()).Order()];
            var plcc = Bootstrap.Evaluate(scores, labels, 100, (ulong)trial)[Figure.Plcc];

            Assert.InRange(plcc.Low, plcc.Value - 1e-12, 1);
            Assert.Equal(1, plcc.High, 1e-12);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void ACurveThroughEveryImageClaimsNothing(int images)
    {
        double[] scores = [40, 55, 61, 70], labels = [1, 3, 2, 5];
        var result = Bootstrap.Evaluate(scores.AsSpan(0, images), labels.AsSpan(0, images), 100);

        Assert.Equal((double.NaN, double.NaN), (result[Figure.PlccLogistic].Value, result[Figure.Rmse].Value));
        Assert.Contains($"fits {images} images trivially", result.Caution);
    }

    [Fact]
    public void ACurveAmongFiveImagesCanBeWrong()
    {
        var result = Bootstrap.Evaluate([40, 55, 61, 70, 72], [1, 3, 2, 5, 1], 100);
        Assert.InRange(result[Figure.PlccLogistic].Value, 0.1, 0.95);
    }

    /// <summary>
    /// Two images that differ in their last digits only, beside one far away, are still two: a resample of them correlates by 1 or -1.
    /// </summary>
    [Fact]
    public void ImagesThatDifferLittleAreStillTwo()
    {
        double[] scores = [50, 50.000000001, 90], labels = [1, 2, 3];
        var plcc = Bootstrap.Evaluate(scores, labels, 500)[Figure.Plcc];

        Assert.InRange(plcc.Low, plcc.Value - 1e-12, 1);
    }

    /// <summary>The curve of all images is no start for a resample that is better off with a step, a line or the other arm.</summary>
    [Theory]
    [InlineData("u-shaped")]
    [InlineData("step")]
    [InlineData("noise")]
    [InlineData("line")]
    [InlineData("exponential")]
    [InlineData("wild scores")]
    public void NoResampleCorrelatesLessAfterTheFitThanBefore(string kind)
    {
        var (scores, labels) = LogisticData.Named(kind);
        var result = Bootstrap.Evaluate(scores, labels, 200);

        Assert.InRange(result[Figure.PlccLogistic].Low, 0, result[Figure.PlccLogistic].Value);
        Assert.InRange(result[Figure.PlccLogistic].High, result[Figure.PlccLogistic].Value, 1);
    }

    [Fact]
    public void TheNumberOfThreadsChangesNothing() =>
        Assert.Equal(Bootstrap.Evaluate(_scores, _labels, 200, seed: 7), Bootstrap.Evaluate(_scores, _labels, 200, seed: 7, threads: 1));

    [Fact]
    public void TheSameScoresShowNoChange() => Assert.Equal(new Estimate(0, 0, 0), Bootstrap.SrccChange(_scores, _scores, _labels, 200));

    [Fact]
    public void AWorseModelsLossIsWhollyBelowZero()
    {
        var random = new Random(4);
        double[] worse = [.. _scores.Select(score => score + (60 * random.NextDouble()))];

        Assert.True(Bootstrap.SrccChange(_scores, worse, _labels, 500).High < 0);
    }

    [Fact]
    public void PairingSeesALossThatSeparateIntervalsHide()
    {
        var random = new Random(5);
        double[] slightlyWorse = [.. _scores.Select(score => score + (16 * random.NextDouble()))];

        Assert.True(Bootstrap.Evaluate(slightlyWorse, _labels)[Figure.Srcc].High > Bootstrap.Evaluate(_scores, _labels)[Figure.Srcc].Value);
        Assert.True(Bootstrap.SrccChange(_scores, slightlyWorse, _labels).High < 0);
    }
}
