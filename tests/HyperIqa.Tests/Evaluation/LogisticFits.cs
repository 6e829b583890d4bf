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

        Assert.Equal(0.9968933807118028, result[Figure.PlccLogistic].Value, 1e-9);
        Assert.Equal(0.09916476783057639, result[Figure.Rmse].Value, 1e-12);
    }

    [Fact]
    public void ReturnsTheCurveThatTheLabelsLieOn()
    {
        var truth = new LogisticFit(Upper: 90, Lower: 10, Midpoint: 40, Width: 8);
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

        Assert.True(result[Figure.Plcc].Value < 0);
        Assert.True(result.Logistic.Upper < result.Logistic.Lower);
        Assert.Equal(0.9968933807118028, result[Figure.PlccLogistic].Value, 1e-9); // the mirror image of the rising case
    }

    /// <summary>
    /// The least mean square, and Pearson's correlation at it, that <c>scipy.optimize.leastsq</c> (scipy 1.10.1) finds for the four
    /// parameters from 400 random starts and <c>scipy.optimize.differential_evolution</c> for midpoint and width.
    /// </summary>
    [Theory]
    [InlineData("u-shaped", 0.9909754906296794, 0.5873382893073984)]
    [InlineData("wild scores", 0.4406050786897758, 0.9705865247623482)]
    [InlineData("noise", 0.7344063728115053, 0.258591544613884)]
    [InlineData("step", 0.13876063815063258, 0.9956330644802698)]
    [InlineData("exponential", 1.4120691295306111, 0.9946864036940531)]
    [InlineData("falling", 0.14021136827266148, 0.9806777058215638)]
    [InlineData("ties", 0.5908489481169693, 0.8885252535239395)]
    [InlineData("five images", 0.4472135954999579, 0.909717652294684)]
    [InlineData("line", 0.7031143478375536, 0.9926778261260015)]
    [InlineData("huge offset", 70500.11756489942, 0.9803920091124889)]
    [InlineData("bad label", 75.92601450928301, 0.2163044369043473)]
    public void NoCurveThatScipyFindsIsBetter(string kind, double error, double correlation)
    {
        var (scores, labels) = LogisticData.Named(kind);

        var result = Bootstrap.Evaluate(scores, labels, resamples: 0);

        Assert.True(result.Logistic.Converged);
        Assert.InRange(result[Figure.Rmse].Value, 0, error * (1 + 1e-7));
        Assert.InRange(result[Figure.PlccLogistic].Value, correlation - 1e-6, 1);
    }

    /// <summary>The figures are those of the curve that is given, which is what the report draws.</summary>
    [Theory]
    [InlineData("u-shaped")]
    [InlineData("wild scores")]
    [InlineData("step")]
    [InlineData("exponential")]
    [InlineData("line")]
    [InlineData("huge offset")]
    public void TheFourParametersGiveTheError(string kind)
    {
        var (scores, labels) = LogisticData.Named(kind);
        var result = Bootstrap.Evaluate(scores, labels, resamples: 0);

        var squares = scores.Zip(labels, (score, label) => Math.Pow(result.Logistic.Apply(score) - label, 2));

        Assert.Equal(result[Figure.Rmse].Value, Math.Sqrt(squares.Average()), result[Figure.Rmse].Value * 1e-7);
    }

    /// <summary>
    /// By the algebra of least squares: a constant, a straight line and a step are limits of the logistic, so that none of them is better,
    /// and the correlation cannot be negative.
    /// </summary>
    [Fact]
    public void NeitherLineNorStepIsEverBetter()
    {
        var random = new Random(8);
        for (var trial = 0; trial < 300; trial++)
        {
            var count = random.Next(5, 60);
            double[] scores = [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble(), trial % 2 == 0 ? 1 : 9))];
            double[] labels = [.. scores.Select(score => Math.Pow(score - 0.5, trial % 4) + random.NextDouble())];
            if (scores.Distinct().Count() < 2) continue;

            var result = Bootstrap.Evaluate(scores, labels, resamples: 0);

            var best = Math.Max(Math.Abs(result[Figure.Plcc].Value), BestStep(scores, labels));
            Assert.InRange(result[Figure.PlccLogistic].Value, best - 1e-9, 1);
        }
    }

    [Theory]
    [InlineData("line", LogisticForm.Line)]
    [InlineData("step", LogisticForm.Step)]
    [InlineData("exponential", LogisticForm.OneSided)]
    [InlineData("falling", LogisticForm.Curve)]
    [InlineData("wild scores", LogisticForm.Curve)]
    public void TheFormIsTold(string kind, object form) => // an object, for the form is internal
        Assert.Equal(form, LogisticFit.Fit(LogisticData.Named(kind).Scores, LogisticData.Named(kind).Labels).Form);

    [Fact]
    public void AStraightLineIsFittedAndSaid()
    {
        var result = Bootstrap.Evaluate(Scores, Scores, resamples: 0);

        Assert.Equal(1, result[Figure.PlccLogistic].Value, 1e-12);
        Assert.Null(result.Caution);
        Assert.Contains("lie along a straight line", result.AboutTheCurve);
        Assert.All(Scores, score => Assert.Equal(score, result.Logistic.Apply(score), 1e-6));
    }

    [Fact]
    public void WildScoresTakeNoDigitsFromTheOthers()
    {
        var (scores, labels) = LogisticData.Named("wild scores");
        var tame = Bootstrap.Evaluate(scores, labels, resamples: 0)[Figure.PlccLogistic].Value;
        (scores[10], scores[90], scores[170]) = (3e38, -3e38, 1e38); // what a program writes that has no score

        Assert.Equal(tame, Bootstrap.Evaluate(scores, labels, resamples: 0)[Figure.PlccLogistic].Value, 1e-9);
    }

    /// <summary>The correlation of the best step with the labels: one mean below a score, another above it.</summary>
    static double BestStep(double[] scores, double[] labels) =>
        scores.Distinct().Order().Skip(1).Max(at => Math.Abs(Metrics.Plcc([.. scores.Select(score => score < at ? 0.0 : 1)], labels)));
}
