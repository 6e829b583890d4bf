using System.Globalization;

namespace HyperIqa.Evaluation;

/// <summary>
/// A number that says how well scores agree with labels. <see cref="All"/> is the one list of them: what is printed, written and read
/// follows from it.
/// </summary>
/// <param name="compute">Computes it; NaN where it says nothing.</param>
sealed class Figure(string key, string name, string meaning, IntervalScale scale, Func<Agreement, double> compute)
{
    /// <summary>Spearman's rank correlation, ties with their average rank, -1..1.</summary>
    public static Figure Srcc { get; } = new(
        "srcc", "SRCC", "whether the order is right (Spearman); 1 is perfect", IntervalScale.Correlation, rows => rows.Spearman);

    /// <summary>Pearson's linear correlation of the raw scores, -1..1.</summary>
    public static Figure Plcc { get; } = new(
        "plcc", "PLCC", "how close scores and labels come to a straight line (Pearson)", IntervalScale.Correlation, rows => rows.Pearson);

    /// <summary>Pearson's correlation after the scores went through the fitted 4-parameter logistic, -1..1.</summary>
    public static Figure PlccLogistic { get; } = new(
        "plcc_logistic", "PLCC (logistic)", "the same after the fitted 4-parameter logistic", IntervalScale.Correlation,
        rows => rows.Fitted(curve => curve.Correlation));

    /// <summary>Kendall's rank correlation tau-b, -1..1.</summary>
    public static Figure Krcc { get; } = new(
        "krcc", "KRCC", "how many more pairs are in the right order than in the wrong order (Kendall's tau-b)", IntervalScale.Correlation,
        rows => rows.Kendall);

    /// <summary>Root mean square error after the same logistic, in the labels' unit.</summary>
    public static Figure Rmse { get; } = new(
        "rmse", "RMSE (logistic)", "the typical error after the logistic, in the labels' unit", IntervalScale.Error,
        rows => rows.Fitted(curve => Math.Sqrt(curve.MeanSquare) * rows.Pairs.LabelDeviation));

    /// <summary>All figures, in the order in which they are printed and written; a new one comes last.</summary>
    public static IReadOnlyList<Figure> All { get; } = [Srcc, Plcc, PlccLogistic, Krcc, Rmse];

    /// <summary>What files call it: keys of JSON, columns of CSV, metrics of OpenMetrics.</summary>
    public string Key => key;

    /// <summary>What people read.</summary>
    public string Name => name;

    /// <summary>What it says, for those who don't know it.</summary>
    public string Meaning => meaning;

    /// <summary>The scale on which it scatters alike to either side.</summary>
    public IntervalScale Scale => scale;

    /// <summary>Which way it points: a correlation is better the higher, an error the lower.</summary>
    public bool HigherIsBetter => scale == IntervalScale.Correlation;

    /// <summary>Computes it; NaN where it says nothing.</summary>
    public double Compute(Agreement rows) => compute(rows);

    /// <summary>A value of any figure as people read it: four decimals.</summary>
    public static string Text(double value) =>
        double.IsFinite(value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "none";

    /// <summary>A change of any figure: four decimals and, but for zero, a sign.</summary>
    public static string Change(double change) => change.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    /// <summary>What a change lies between, as two numbers with their sign; null where it is not known.</summary>
    public static (string Low, string High)? ChangeInterval(Estimate change) =>
        double.IsFinite(change.Low) ? (Change(change.Low), Change(change.High)) : null;
}
