using HyperIqa.Evaluation;

namespace HyperIqa.Tests.Evaluation;

/// <summary>What is asked of every figure in the list; what each comes to, other tests compare with scipy.</summary>
public sealed class Figures
{
    static readonly double[] Labels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    static readonly double[] Close = [1.1, 1.9, 3.2, 3.9, 5.1, 6.2, 5.9, 8.1, 9.2, 9.8]; // one pair of neighbours is swapped
    static readonly double[] Far = [4, 1, 6, 2, 9, 3, 8, 5, 10, 7];

    [Fact]
    public void AreBetterOfBetterScores()
    {
        var (close, far) = (Bootstrap.Evaluate(Close, Labels, resamples: 0), Bootstrap.Evaluate(Far, Labels, resamples: 0));

        Assert.All(Figure.All, figure => Assert.Equal(figure.HigherIsBetter, close[figure].Value > far[figure].Value));
    }

    [Fact]
    public void HaveNamesOfTheirOwn()
    {
        Assert.Distinct(Figure.All.Select(figure => figure.Key));
        Assert.Distinct(Figure.All.Select(figure => figure.Name));
        Assert.All(Figure.All, figure => Assert.Matches("^[a-z][a-z0-9_]*$", figure.Key)); // OpenMetrics takes no other names
    }

    [Fact]
    public void KeepTheirPlacesInFiles() => // new ones come last
        Assert.Equal(["srcc", "plcc", "plcc_logistic", "krcc", "rmse"], Figure.All.Take(5).Select(figure => figure.Key));

    [Fact]
    public void ThatSayNothingAreNone() => Assert.Equal(["0.5000", "none"], new[] { 0.5, double.NaN }.Select(Figure.Text));
}
