using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Datasets;

namespace HyperIqa.Evaluation;

/// <summary>Several models to be judged on several datasets: the file behind a cross-dataset table. Paths in it are relative to the file.</summary>
/// <param name="Models">The table's rows.</param>
/// <param name="Datasets">Its columns.</param>
public sealed record Suite(IReadOnlyList<SuiteModel> Models, IReadOnlyList<SuiteDataset> Datasets)
{
    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads a suite.</summary>
    /// <exception cref="DatasetException">No such file, or no suite; the message says what is wrong where.</exception>
    public static Suite Read(string file)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
            var suite = JsonSerializer.Deserialize<Suite>(File.ReadAllText(file), Format) ?? throw new DatasetException($"{file}: is no suite but null");
            if (suite.Models.Count == 0 || suite.Datasets.Count == 0) throw new DatasetException($"{file}: a suite needs at least one model and one dataset");
            if ((Twice(suite.Models.Select(model => model.Name)) ?? Twice(suite.Datasets.Select(dataset => dataset.Name))) is { } name) throw new DatasetException($"{file}: the name {name} is there twice");

            if (suite.Models.FirstOrDefault(model => model.Patches < 1) is { } none) throw new DatasetException($"{file}: the model {none.Name} is to have {none.Patches} patches, where 1 or more belong");

            return new([.. suite.Models.Select(model => model.In(folder))], [.. suite.Datasets.Select(dataset => dataset.In(folder))]);
        }
        catch (JsonException e)
        {
            throw new DatasetException($"{file}: is no suite ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file}: could not be read ({e.Message})", e);
        }
    }

    /// <summary>What a cell of the table depends on, as text: a stored result is used again while this is unchanged.</summary>
    /// <param name="model">The row.</param>
    /// <param name="dataset">The column.</param>
    /// <param name="resamples">Behind each interval.</param>
    /// <param name="seed">Of whatever is drawn.</param>
    /// <param name="scoring">How images are scored, where the row does not say it.</param>
    public static string Fingerprint(SuiteModel model, SuiteDataset dataset, int resamples, int seed, string scoring) => JsonSerializer.Serialize(new
    {
        model,
        dataset,
        resamples,
        seed,
        scoring,
        files = new[] { dataset.Labels, model.Model, model.Predictions?.GetValueOrDefault(dataset.Name) }.Select(State),
    });

    /// <summary>A file's length and time of change; empty for no file.</summary>
    static string State(string? path) => File.Exists(path) ? $"{new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}" : "";

    static string? Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
}

/// <summary>A row of a suite: a checkpoint to score with, or tables of scores that are already there.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Model">A checkpoint file or catalogue name; null for the bundled model, or where there are tables.</param>
/// <param name="Preprocessing">Against what the checkpoint says.</param>
/// <param name="Patches">Patches an image.</param>
/// <param name="Predictions">Tables of scores by the name of the dataset.</param>
public sealed record SuiteModel(
    string Name, string? Model = null, string? Preprocessing = null, int Patches = 25, IReadOnlyDictionary<string, string>? Predictions = null)
{
    internal SuiteModel In(string folder) => this with
    {
        Model = Model is not null && File.Exists(Path.Combine(folder, Model)) ? Path.Combine(folder, Model) : Model,
        Predictions = Predictions?.ToDictionary(table => table.Key, table => Path.Combine(folder, table.Value)),
    };
}

/// <summary>A column of a suite.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Labels">A label file or the dataset's folder.</param>
/// <param name="Images">The folder of images; needed where a model is to score them.</param>
/// <param name="Dataset">The known dataset, where it is not to be recognised.</param>
/// <param name="Split">Which images: <c>all</c> or a part.</param>
/// <param name="Splits">How many random splits; 0 for none.</param>
public sealed record SuiteDataset(string Name, string Labels, string? Images = null, string? Dataset = null, string Split = "all", int Splits = 0)
{
    internal SuiteDataset In(string folder) => this with { Labels = Path.Combine(folder, Labels), Images = Images is null ? null : Path.Combine(folder, Images) };
}
