using System.Globalization;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>The figures of several models as people read them in a terminal.</summary>
static class SuiteText
{
    const string Nothing = "-";

    /// <summary>The paper's table: a row a model, a column a dataset, SRCC/PLCC in each cell.</summary>
    public static IEnumerable<string> Table(SuiteResult result)
    {
        var head = $"{Figure.Srcc.Name}/{Figure.Plcc.Name}";
        return Aligned([
            [head, .. result.Datasets],
            .. result.Models.Select(model => (string[])[model, .. result.Datasets.Select(dataset => result[model, dataset] is { } cell
                ? $"{Figure.Text(cell[Figure.Srcc].Value)}/{Figure.Text(cell[Figure.Plcc].Value)}"
                : Nothing)]),
        ]);
    }

    /// <summary>All figures of the models on one dataset.</summary>
    public static IEnumerable<string> Figures(SuiteResult result) => Aligned([
        ["", "n", .. Figure.All.Select(figure => figure.Name)],
        .. result.Cells.Select(cell => (string[])
        [
            cell.Model,
            cell.Figures.Count.ToString(CultureInfo.InvariantCulture),
            .. Figure.All.Select(figure => Figure.Text(cell.Figures[figure].Value)),
        ]),
    ]);

    /// <summary>How models differ from the reference; nothing where none is compared.</summary>
    public static IEnumerable<string> Differences(SuiteResult result)
    {
        if (result.Differences.Count == 0) return [];

        var severalDatasets = result.Datasets.Count > 1;
        return
        [
            "",
            $"difference to {result.Reference}",
            .. Aligned([
                ["", "", "change", "95 % interval", "p", "p (Holm)"],
                .. result.Differences.Select(one => (string[])
                [
                    severalDatasets ? $"{one.Model} on {one.Dataset}" : one.Model,
                    one.Figure.Name,
                    Figure.Change(one.Change.Estimate.Value),
                    Figure.ChangeInterval(one.Change.Estimate) is var (low, high) ? $"[{low}, {high}]" : Nothing,
                    Figure.Text(one.Change.P),
                    Figure.Text(one.Holm) + (one.IsSignificant ? " *" : "  "),
                ]),
            ]),
        ];
    }

    /// <summary>Columns apart by blanks: the first to the left, the others to the right and at least as wide as two figures.</summary>
    static IEnumerable<string> Aligned(string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length) + 2)];
        widths[0] = Math.Max(8, widths[0]);
        return rows.Select(row => (row[0].PadRight(widths[0])
            + string.Concat(row.Skip(1).Select((cell, column) => cell.PadLeft(widths[column + 1])))).TrimEnd());
    }
}
