namespace HyperIqa.Tests.Evaluation;

/// <summary>Scores and labels of kinds that are hard to fit a logistic to, each from a formula that Python repeats.</summary>
static class LogisticData
{
    public static (double[] Scores, double[] Labels) Named(string kind) => kind switch
    {
        "u-shaped" => Of(2000, i => (i / 500) - 2, (_, x) => x * x, 0.4),
        "wild scores" => Wild(),
        "noise" => Of(30, i => 10 * (Wave(i, 11) + 1), (i, _) => Wave(i, 5) / 2, 1),
        "step" => Of(60, i => i, (i, _) => i < 24 ? 1 : 4, 0.2),
        "exponential" => Of(80, i => i / 20, (_, x) => Math.Exp(x), 2),
        "falling" => Of(100, i => i, (_, x) => 3 - (2 * Sigmoid((x - 30) / 9)), 0.2),
        "ties" => Of(120, i => Math.Round(8 * Sigmoid(2 * Wave(i, 37))), (i, x) => Math.Round((x / 2) + Wave(i, 11)), 0),
        "five images" => ([0, 1, 2, 3, 4], [2, 1, 4, 3, 3.5]),
        "line" => Of(150, i => i / 15, (_, x) => 2 * x, 1),
        "huge offset" => Of(200, i => 1e7 + (1e-3 * i), (i, _) => 1e6 * Sigmoid((i - 80) / 25), 1e5),
        "bad label" => Of(40, i => i, (i, _) => i == 12 ? 500 - (0.2 * Wave(12, 37)) : 4 * Sigmoid((i - 20) / 5), 0.2),
        _ => throw new ArgumentException(kind, nameof(kind)),
    };

    static (double[] Scores, double[] Labels) Wild()
    {
        var (scores, labels) = Of(200, i => 100 * (i + 0.5) / 200, (_, x) => 5 * Sigmoid((x - 45) / 12), 0.3);
        (scores[10], scores[90], scores[170]) = (1e6, -1e6, 3e5);
        return (scores, labels);
    }

    static (double[] Scores, double[] Labels) Of(
        int count, Func<double, double> score, Func<double, double, double> label, double noise)
    {
        double[] scores = [.. Enumerable.Range(0, count).Select(i => score(i))];
        return (scores, [.. scores.Select((x, i) => label(i, x) + (noise * Wave(i, 37)))]);
    }

    static double Wave(double i, double frequency) => Math.Sin(frequency * i);

    static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
