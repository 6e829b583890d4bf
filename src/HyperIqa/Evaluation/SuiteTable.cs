using System.Globalization;
using CsvHelper;

namespace HyperIqa.Evaluation;

/// <summary>
/// The figures of a suite as CSV, a row for each model on each dataset. Intervals (<c>srcc_low</c>, <c>srcc_high</c>) and spreads over
/// splits (<c>srcc_lowest</c>, <c>srcc_highest</c>) have columns of their own, the latter only where there are splits.
/// </summary>
static class SuiteTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, IReadOnlyCollection<(string Model, string Dataset, EvaluationSummary Figures)> cells)
    {
        var hasSplits = cells.Any(cell => cell.Figures.IsSpread);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.None });
        csv.WriteRecord(
            [
                "model", "dataset", "split", "n",
                .. Figure.All.SelectMany(figure => new[] { figure.Key, $"{figure.Key}_low", $"{figure.Key}_high" }),
                .. hasSplits ? Figure.All.SelectMany(figure => new[] { $"{figure.Key}_lowest", $"{figure.Key}_highest" }) : [],
            ]);
        foreach (var (model, dataset, f) in cells)
        {
            Estimate[] figures = [.. Figure.All.Select(figure => f[figure])];
            csv.WriteRecord([
                model, dataset, f.Split, f.Count.ToString(CultureInfo.InvariantCulture),
                .. figures.SelectMany(figure => new[] { figure.Value, figure.Low, figure.High }).Select(Number),
                .. hasSplits ? figures.SelectMany(figure => new[] { figure.Lowest, figure.Highest }).Select(Number) : [],
            ]);
        }
    }

    static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
