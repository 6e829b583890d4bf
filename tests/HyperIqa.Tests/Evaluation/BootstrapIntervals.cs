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
        Assert.NotEqual(Bootstrap.Evaluate(_scores, _labels, 200, seed: 7).Srcc.Low, Bootstrap.Evaluate(_scores, _labels, 200, seed: 8).Srcc.Low);

    [Fact]
    public void EveryIntervalHoldsItsFigure() =>
        Assert.All(Bootstrap.Evaluate(_scores, _labels).Figures, f => Assert.InRange(f.Estimate.Value, f.Estimate.Low, f.Estimate.High));

    /// <summary>Fisher's interval of a correlation of normal variables: tanh(atanh(r) ± 1.96 / sqrt(n - 3)); the bootstrap must come out alike.</summary>
    [Fact]
    public void PearsonsIntervalIsAboutFishers()
    {
        var plcc = Bootstrap.Evaluate(_scores, _labels).Plcc;
        var half = 1.96 / Math.Sqrt(_labels.Length - 3);

        Assert.Equal(Math.Tanh(Math.Atanh(plcc.Value) - half), plcc.Low, 0.015);
        Assert.Equal(Math.Tanh(Math.Atanh(plcc.Value) + half), plcc.High, 0.015);
    }

    [Fact]
    public void WithoutResamplesThereIsNoInterval() => Assert.Equal(double.NaN, Bootstrap.Evaluate(_scores, _labels, resamples: 0).Srcc.Low);

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

        Assert.True(Bootstrap.Evaluate(slightlyWorse, _labels).Srcc.High > Bootstrap.Evaluate(_scores, _labels).Srcc.Value);
        Assert.True(Bootstrap.SrccChange(_scores, slightlyWorse, _labels).High < 0);
    }
}
