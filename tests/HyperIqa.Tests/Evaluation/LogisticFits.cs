using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

public class LogisticFits
{
    static readonly double[] Scores = [5, 12, 18, 25, 31, 38, 44, 52, 58, 63, 71, 77, 84, 90, 96];
    static readonly double[] Labels = [1.1, 1.3, 1.2, 1.5, 1.6, 2.1, 2.4, 3.0, 3.3, 3.9, 4.1, 4.0, 4.4, 4.3, 4.5];

    /// <summary>
    /// The minimum that <c>scipy.optimize.curve_fit(lambda x, b1, b2, b3, b4: (b1 - b2) / (1 + numpy.exp(-(x - b3) / abs(b4))) + b2,
    /// Scores, Labels, p0=[max(Labels), min(Labels), mean(Scores), std(Scores) / 4])</c> looks for, found by Gauss-Newton in decimal
    /// arithmetic of 60 digits.
    /// </summary>
    [Fact]
    public void FindsTheLeastSquaresCurve()
    {
        var fit = LogisticFit.Fit(Scores, Labels);

        Assert.True(fit.Converged);
        Assert.Equal(4.4690976595215215, fit.Upper, 1e-6);
        Assert.Equal(1.0670359254566761, fit.Lower, 1e-6);
        Assert.Equal(48.693989360856754, fit.Midpoint, 1e-5);
        Assert.Equal(11.450707469320097, fit.Width, 1e-5);
    }

    /// <summary>
    /// Of the same minimum: <c>scipy.stats.pearsonr(curve(Scores), Labels)</c> and
    /// <c>numpy.sqrt(numpy.mean((curve(Scores) - Labels) ** 2))</c>.
    /// </summary>
    [Fact]
    public void CorrelationAndErrorAreThoseOfTheCurve()
    {
        var result = Bootstrap.Evaluate(Scores, Labels, resamples: 0);

        Assert.Equal(0.9968933807118028, result.PlccLogistic.Value, 1e-9);
        Assert.Equal(0.09916476783057639, result.Rmse.Value, 1e-12);
    }

    [Fact]
    public void ReturnsTheCurveThatTheLabelsLieOn()
    {
        var truth = new LogisticFit(Upper: 90, Lower: 10, Midpoint: 40, Width: 8, Converged: true);
        double[] labels = [.. Scores.Select(truth.Apply)];

        var fit = LogisticFit.Fit(Scores, labels);

        Assert.True(fit.Converged);
        Assert.Equal(truth.Midpoint, fit.Midpoint, 1e-6);
        Assert.Equal(truth.Upper, fit.Upper, 1e-6);
    }

    [Fact]
    public void AFallingRelationIsFittedByAFallingCurve()
    {
        double[] labels = [.. Labels.Select(label => -label)];

        var result = Bootstrap.Evaluate(Scores, labels, resamples: 0);

        Assert.True(result.Plcc.Value < 0);
        Assert.True(result.Logistic.Upper < result.Logistic.Lower);
        Assert.Equal(0.9968933807118028, result.PlccLogistic.Value, 1e-9); // the mirror image of the rising case
    }

    [Fact]
    public void AStraightLineHasNoAsymptotesToConvergeTo() => Assert.False(LogisticFit.Fit(Scores, Scores).Converged);
}
