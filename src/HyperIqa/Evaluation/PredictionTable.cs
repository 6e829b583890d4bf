using System.Globalization;
using System.Text.Json;
using CsvHelper;
using HyperIqa.Datasets;

namespace HyperIqa.Evaluation;

/// <summary>Tables of scores: those that <c>hyperiqa score</c> writes, as CSV or JSON lines, and any CSV of a name and a score.</summary>
public static class PredictionTable
{
    static readonly string[] ImageColumns = ["image", "image_name", "image name", "img_name", "name", "filename", "file_name", "file", "path", "image_path"];
    static readonly string[] ScoreColumns = ["mos", "score", "prediction", "predicted", "pred", "predicted_mos", "quality", "quality_score"];

    /// <summary>Reads a table.</summary>
    /// <param name="file">CSV, or JSON lines recognised by their first brace.</param>
    /// <returns>Its rows; no image twice.</returns>
    /// <exception cref="DatasetException">No such file, no such columns, a score that is no number, or an image with two scores.</exception>
    public static IReadOnlyList<Prediction> Read(string file)
    {
        var rows = IsJsonLines(file) ? FromJsonLines(file) : FromCsv(LabelTable.Read(file));
        var images = new HashSet<string>(StringComparer.Ordinal);
        return rows.Find(row => !images.Add(row.Image)) is { } twice ? throw new DatasetException($"{file}: the image {twice.Image} has two scores") : rows;
    }

    /// <summary>Writes images with their scores, labels and what the fitted curve makes of the score, to the last digit.</summary>
    public static void Write(Stream stream, Judgement judgement)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", Injection = CsvInjection.None });
        csv.WriteRecord(["image", "mos", "label", "fitted"]);
        foreach (var image in judgement.Images)
        {
            csv.WriteRecord([image.Image, Digits(image.Mos), Digits(image.Label.Label), Digits(judgement.Result.Logistic.Apply(image.Mos))]);
        }
    }

    static string Digits(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static List<Prediction> FromCsv(LabelTable table)
    {
        var (image, score, status) = (table.Column(ImageColumns), table.Column(ScoreColumns), table.Find("status"));
        List<Prediction> rows = [];
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var failed = status >= 0 && table.Text(row, status) == "error";
            rows.Add(new Prediction(table.Text(row, image).Replace('\\', '/'), failed ? null : table.Number(row, score)));
        }

        return rows;
    }

    static bool IsJsonLines(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            int next;
            while ((next = reader.Read()) >= 0 && char.IsWhiteSpace((char)next)) continue;
            return next == '{';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(Directory.Exists(file) ? $"{file}: is a folder, not a table of scores" : $"{file}: could not be read ({e.Message})", e);
        }
    }

    static List<Prediction> FromJsonLines(string file)
    {
        List<Prediction> rows = [];
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0) continue;

            try
            {
                using var row = JsonDocument.Parse(line);
                var mos = row.RootElement.GetProperty("mos");
                rows.Add(new Prediction(row.RootElement.GetProperty("image").GetString()!.Replace('\\', '/'), mos.ValueKind == JsonValueKind.Null ? null : mos.GetDouble()));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or NullReferenceException)
            {
                throw new DatasetException($"{file}: line {number} is no row with an image and a mos", e);
            }
        }

        return rows;
    }
}
