using System.Globalization;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The figures as people read them in a terminal: columns apart by blanks, four decimals.</summary>
static class EvaluateText
{
    static readonly (string Name, Func<EvaluationResult, double> Of)[] Figures =
    [
        ("SRCC", r => r.Srcc.Value), ("PLCC", r => r.Plcc.Value), ("PLCC (logistic)", r => r.PlccLogistic.Value),
        ("KRCC", r => r.Krcc.Value), ("RMSE (logistic)", r => r.Rmse.Value),
    ];

    public static string Number(double value) => double.IsFinite(value) ? value.ToString("F4", CultureInfo.InvariantCulture) : "none";

    /// <summary>One row a figure, with its interval.</summary>
    public static IEnumerable<string> Of(EvaluationResult result)
    {
        yield return $"{"n",-16}{result.Count,10}";
        if (result.DrawsContents) yield return $"{"contents",-16}{result.Contents,10}";
        foreach (var (name, estimate) in result.Figures)
        {
            var interval = double.IsFinite(estimate.Low) ? $"  [{Number(estimate.Low)}, {Number(estimate.High)}]" : "";
            yield return $"{name,-16}{Number(estimate.Value),10}{interval}";
        }
    }

    /// <summary>One row a split, then their median, standard deviation, lowest and highest.</summary>
    public static IEnumerable<string> Of(RepeatedSplits splits)
    {
        yield return Row("split", "n", Figures.Select(figure => figure.Name));
        for (var i = 0; i < splits.Results.Count; i++)
        {
            var result = splits.Results[i];
            yield return Row($"{i + 1}", $"{result.Count}", Figures.Select(figure => Number(figure.Of(result))));
        }

        yield return Row("median", "", Figures.Select(figure => Number(splits.Median(figure.Of).Value)));
        yield return Row("std", "", Figures.Select(figure => Number(splits.Deviation(figure.Of))));
        yield return Row("lowest", "", Figures.Select(figure => Number(splits.Median(figure.Of).Lowest)));
        yield return Row("highest", "", Figures.Select(figure => Number(splits.Median(figure.Of).Highest)));
    }

    static string Row(string name, string count, IEnumerable<string> cells) =>
        $"{name,-8}{count,6}{string.Concat(cells.Select(cell => $"{cell,17}"))}";
}
