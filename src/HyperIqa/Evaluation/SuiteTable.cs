using System.Globalization;
using CsvHelper;

namespace HyperIqa.Evaluation;

/// <summary>The figures of a suite as CSV, a row for each model on each dataset.</summary>
static class SuiteTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, IEnumerable<(string Model, string Dataset, EvaluationSummary Figures)> cells)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.None });
        csv.WriteRecord(
            [
                "model", "dataset", "split", "n",
                .. Metrics("srcc"), .. Metrics("plcc"), .. Metrics("plcc_logistic"), .. Metrics("krcc"), .. Metrics("rmse"),
            ]);
        foreach (var (model, dataset, f) in cells)
        {
            csv.WriteRecord([
                model, dataset, f.Split, f.Count.ToString(CultureInfo.InvariantCulture),
                .. Numbers(f.Srcc), .. Numbers(f.Plcc), .. Numbers(f.PlccLogistic), .. Numbers(f.Krcc), .. Numbers(f.Rmse),
            ]);
        }
    }

    static string[] Metrics(string name) => [name, $"{name}_low", $"{name}_high"];

    static string[] Numbers(Estimate estimate) => [Number(estimate.Value), Number(estimate.Low), Number(estimate.High)];

    static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
