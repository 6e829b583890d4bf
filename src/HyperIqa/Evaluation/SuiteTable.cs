using System.Globalization;
using CsvHelper;

namespace HyperIqa.Evaluation;

/// <summary>
/// The figures of a suite as CSV, a row for each model on each dataset. Intervals (<c>srcc_low</c>, <c>srcc_high</c>) and spreads over
/// splits (<c>srcc_lowest</c>, <c>srcc_highest</c>) have columns of their own, the latter only where there are splits; and so have the
/// differences from the reference (<c>srcc_change</c>, <c>srcc_p_holm</c> and so on) where there are some.
/// </summary>
static class SuiteTable
{
    static readonly string[] OfChanges = ["change", "change_low", "change_high", "p", "p_holm"];

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, SuiteResult result)
    {
        var (hasSplits, hasDifferences) = (result.Cells.Any(cell => cell.Figures.IsSpread), result.Differences.Count > 0);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.None });
        csv.WriteRecord(
            [
                "model", "dataset", "split", "n",
                .. Figure.All.SelectMany(figure => new[] { figure.Key, $"{figure.Key}_low", $"{figure.Key}_high" }),
                .. hasSplits ? Figure.All.SelectMany(figure => new[] { $"{figure.Key}_lowest", $"{figure.Key}_highest" }) : [],
                .. hasDifferences ? ModelDifference.Figures.SelectMany(figure => OfChanges.Select(column => $"{figure.Key}_{column}")) : [],
            ]);
        foreach (var (model, dataset, f) in result.Cells)
        {
            Estimate[] figures = [.. Figure.All.Select(figure => f[figure])];
            csv.WriteRecord([
                model, dataset, f.Split, f.Count.ToString(CultureInfo.InvariantCulture),
                .. figures.SelectMany(figure => new[] { figure.Value, figure.Low, figure.High }).Select(Number),
                .. hasSplits ? figures.SelectMany(figure => new[] { figure.Lowest, figure.Highest }).Select(Number) : [],
                .. hasDifferences ? ModelDifference.Figures.SelectMany(figure => Change(result.Difference(model, dataset, figure))) : [],
            ]);
        }
    }

    static IEnumerable<string> Change(ModelDifference? difference) => difference is { Change: var change }
        ? new[] { change.Estimate.Value, change.Estimate.Low, change.Estimate.High, change.P, difference.Holm }.Select(Number)
        : Enumerable.Repeat("", OfChanges.Length);

    static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
