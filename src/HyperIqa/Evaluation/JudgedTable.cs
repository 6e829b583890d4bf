using System.Globalization;
using CsvHelper;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>The table of an evaluation: images with their scores and labels, as CSV or JSON lines.</summary>
static class JudgedTable
{
    /// <summary>The columns of a table that is written; the last is there where one curve was fitted.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        [Tables.Columns.Image.Name, Tables.Columns.Mos.Name, Tables.Columns.Label.Name, Tables.Columns.Fitted];

    /// <summary>Writes images with their scores, labels and what the fitted curve makes of the score, to the last digit.</summary>
    public static void Write(Stream stream, ModelEvaluation evaluation, TableFormat format = TableFormat.Csv) => Write(
        stream,
        format,
        [.. Columns],
        evaluation.Images.Select(image =>
            (image.Image, new[] { image.Mos, image.Label.Label, evaluation.Result.Logistic.Apply(image.Mos) })));

    /// <summary>
    /// Writes images with their scores and labels, to the last digit, where they were judged in several sets and no one curve was fitted.
    /// </summary>
    public static void Write(Stream stream, IEnumerable<JudgedImage> images, TableFormat format = TableFormat.Csv) =>
        Write(stream, format, [.. Columns.SkipLast(1)], images.Select(image => (image.Image, new[] { image.Mos, image.Label.Label })));

    static void Write(Stream stream, TableFormat format, string[] columns, IEnumerable<(string Image, double[] Numbers)> rows)
    {
        if (format == TableFormat.JsonLines)
        {
            JsonRows.Write(stream, columns, rows);
            return;
        }

        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.None });
        csv.WriteRecord(columns);
        foreach (var (image, numbers) in rows) csv.WriteRecord([image, .. numbers.Select(Digits)]);
    }

    static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
