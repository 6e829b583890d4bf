using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The figures as people read them in a terminal: columns apart by blanks, four decimals.</summary>
static class EvaluateText
{
    /// <summary>One row a figure, with its interval.</summary>
    public static IEnumerable<string> Describe(EvaluationResult result)
    {
        yield return $"{"n",-16}{result.Count,10}";
        if (result.DrawsContents) yield return $"{"contents",-16}{result.Contents,10}";
        foreach (var figure in Figure.All)
        {
            var estimate = result[figure];
            var interval = double.IsFinite(estimate.Low) ? $"  [{Figure.Text(estimate.Low)}, {Figure.Text(estimate.High)}]" : "";
            yield return $"{figure.Name,-16}{Figure.Text(estimate.Value),10}{interval}";
        }
    }

    /// <summary>One row a split, then their median, standard deviation, lowest and highest.</summary>
    public static IEnumerable<string> Describe(RepeatedSplits splits)
    {
        yield return Row("split", "n", figure => figure.Name);
        for (var i = 0; i < splits.Results.Count; i++)
        {
            var result = splits.Results[i];
            yield return Row($"{i + 1}", $"{result.Count}", figure => Figure.Text(result[figure].Value));
        }

        yield return Row("median", "", figure => Figure.Text(splits.Median(figure).Value));
        yield return Row("std", "", figure => Figure.Text(splits.Deviation(figure)));
        yield return Row("lowest", "", figure => Figure.Text(splits.Median(figure).Lowest));
        yield return Row("highest", "", figure => Figure.Text(splits.Median(figure).Highest));
    }

    static string Row(string name, string count, Func<Figure, string> cell) =>
        $"{name,-8}{count,6}{string.Concat(Figure.All.Select(figure => $"{cell(figure),17}"))}";
}
