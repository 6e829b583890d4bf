using System.Globalization;
using CsvHelper;

namespace HyperIqa.Training;

/// <summary>
/// Photographs with labels from a CSV file: a name and a score, and where there are such columns the split (rows of other splits than training are
/// not even looked up) and the scene or reference.
/// </summary>
public static class TrainingLabels
{
    static readonly string[] NameColumns = ["image", "image_name", "name", "file", "filename", "file_name", "img_name", "dist_img"];
    static readonly string[] LabelColumns = ["mos_zscore", "mos", "label", "score"];
    static readonly string[] SplitColumns = ["split", "set"];
    static readonly string[] SceneColumns = ["scene", "reference", "ref", "ref_img", "ref_name", "content"];
    static readonly string[] TrainingSplits = ["train", "training"];

    /// <summary>Reads the training rows.</summary>
    /// <param name="labels">The CSV file.</param>
    /// <param name="images">The folder that its names are relative to.</param>
    /// <param name="nameColumn">The column of names; null finds one of the usual.</param>
    /// <param name="labelColumn">The column of scores, higher being better; null finds one of the usual.</param>
    /// <param name="scale">What a score is multiplied by to give a MOS of 0..100; null: 100 where no score is above 1, 20 where they are 1..5, else 1.</param>
    /// <param name="warn">Told about rows whose image is missing.</param>
    /// <exception cref="TrainingException">The file or a column is missing, a score is no number, or no image is there.</exception>
    public static IReadOnlyList<TrainingPhoto> Read(string labels, string images, string? nameColumn, string? labelColumn, double? scale, Action<string> warn)
    {
        if (!File.Exists(labels)) throw new TrainingException($"{labels}: there is no such label file");
        if (!Directory.Exists(images)) throw new TrainingException($"{images}: there is no such folder of images");

        var rows = Rows(labels, nameColumn, labelColumn);
        var present = new List<(string Name, string Path, double Score, string? Scene)>();
        var missing = new List<string>();
        foreach (var (name, score, scene) in rows)
        {
            var path = Path.Combine(images, name);
            if (File.Exists(path)) present.Add((name, path, score, scene));
            else missing.Add(name);
        }

        if (present.Count == 0) throw new TrainingException($"{labels}: none of its {rows.Count} training images is in {images} (the first is {rows.FirstOrDefault().Name})");
        if (missing.Count > 0) warn($"{missing.Count} of {rows.Count} labelled training images are not in {images}, the first is {missing[0]}; training goes on with the others");

        var factor = scale ?? FoundScale([.. rows.Select(row => row.Score)]);
        return [.. present.Select(row => new TrainingPhoto(row.Name, row.Path, row.Score * factor, string.IsNullOrEmpty(row.Scene) ? row.Name : row.Scene))];
    }

    static List<(string Name, double Score, string? Scene)> Rows(string labels, string? nameColumn, string? labelColumn)
    {
        using var csv = CsvReader.FromFile(labels, new CsvReaderOptions { HasHeader = false, TrimWhitespace = true, FormatProvider = CultureInfo.InvariantCulture });
        if (!csv.Read()) throw new TrainingException($"{labels}: is empty; a row of column names and one row an image are wanted");

        string[] header = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        var name = Find(nameColumn, NameColumns) ?? throw NoColumn("name", nameColumn, NameColumns);
        var score = Find(labelColumn, LabelColumns) ?? throw NoColumn("score", labelColumn, LabelColumns);
        var split = Find(null, SplitColumns);
        var scene = Find(null, SceneColumns);
        var rows = new List<(string, double, string?)>();
        for (var line = 2; csv.Read(); line++)
        {
            if (csv.FieldCount < header.Length) continue;
            if (split is { } s && !TrainingSplits.Contains(csv.GetString(s).ToLowerInvariant())) continue;

            var field = csv.GetString(score);
            if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            {
                throw new TrainingException($"{labels}: row {line}: the score \"{field}\" is not a number");
            }

            rows.Add((csv.GetString(name), value, scene is { } at ? csv.GetString(at) : null));
        }

        return rows.Count > 0 ? rows : throw new TrainingException($"{labels}: has no training row{(split is { } column ? $" (none whose {header[column]} is train)" : "")}");

        int? Find(string? given, string[] usual)
        {
            foreach (var wanted in given is null ? usual : [given])
            {
                var index = Array.FindIndex(header, title => string.Equals(title, wanted, StringComparison.OrdinalIgnoreCase));
                if (index >= 0) return index;
            }

            return null;
        }

        TrainingException NoColumn(string what, string? given, string[] usual) => new(
            $"{labels}: has no column {given ?? $"of {what}s ({string.Join(", ", usual)})"}; it has {string.Join(", ", header)}, and --{(what == "name" ? "name" : "label")}-column says which to take");
    }

    static double FoundScale(double[] scores) => (scores.Min(), scores.Max()) switch
    {
        ( >= 0, <= 1) => 100,
        ( >= 1, <= 5) => 20,
        _ => 1,
    };
}
