using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Tables;

namespace HyperIqa.Evaluation;

/// <summary>
/// Several models to be judged on several datasets: the file behind a cross-dataset table. Paths in it are relative to the file.
/// </summary>
/// <param name="Models">The table's rows.</param>
/// <param name="Datasets">Its columns.</param>
/// <param name="Reference">The model that others are compared with; null for the first.</param>
sealed record Suite(IReadOnlyList<SuiteModel> Models, IReadOnlyList<SuiteDataset> Datasets, string? Reference = null)
{
    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        Converters =
        {
            new JsonStringEnumConverter<CropRule>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new JsonStringEnumConverter<Precision>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
        },
    };

    /// <summary>
    /// Reads a suite. Tables that it names are found from the file's folder as it was typed, so that messages name them so; images and
    /// checkpoints have full paths, by which stored scores know them again.
    /// </summary>
    /// <exception cref="DatasetException">No such file, or no suite; the message says what is wrong where.</exception>
    public static Suite Read(string file)
    {
        try
        {
            var (folder, full) = (Path.GetDirectoryName(file) ?? "", Path.GetDirectoryName(Path.GetFullPath(file))!);
            var text = File.ReadAllBytes(file);
            if (Unreadable.ByContent(text, "a suite") is { } reason) throw new DatasetException($"{file}: {reason}");

            var suite = new JsonShape(Format).Read<Suite>(WithoutMark(text));
            return suite.Fault() is { } fault
                ? throw new DatasetException($"{file}: {fault}")
                : new(
                    [.. suite.Models.Select(model => model.In(folder, full))],
                    [.. suite.Datasets.Select(dataset => dataset.In(folder, full))],
                    suite.Reference ?? suite.Models[0].Name);
        }
        catch (FormatException e)
        {
            throw new DatasetException($"{file}: is not a suite ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file}: {Unreadable.Because(file, e, "a suite")}", e);
        }
    }

    /// <summary>Whether a model can be judged on a dataset: there is a table of its scores, or it can score the images.</summary>
    public static bool HasCell(SuiteModel model, SuiteDataset dataset) =>
        model.Predictions?.ContainsKey(dataset.Name) ?? (dataset.Images is not null);

    string? Fault()
    {
        if (Models.Count == 0 || Datasets.Count == 0) return "a suite needs at least one model and one dataset";
        if (Models.Any(model => model is null) || Datasets.Any(dataset => dataset is null)) return "a model or dataset is null";

        var twice = Twice(Models.Select(model => model.Name)) ?? Twice(Datasets.Select(dataset => dataset.Name));
        if (twice is not null) return $"the name {twice} occurs twice";
        if (Reference is not null && Models.All(model => model.Name != Reference))
            return $"the reference is {Reference}, but no model has that name";

        var faults = Models.Select(model => model.Fault(Datasets)).Concat(Datasets.Select(dataset => dataset.Fault()));
        if (faults.FirstOrDefault(fault => fault is not null) is { } fault) return fault;

        return Models.Any(model => Datasets.Any(dataset => HasCell(model, dataset)))
            ? null
            : "no model has predictions for a dataset, and no dataset has images for a model";
    }

    /// <summary>Some editors begin files with a mark.</summary>
    static ReadOnlyMemory<byte> WithoutMark(byte[] text) => text is [0xEF, 0xBB, 0xBF, ..] ? text.AsMemory(3) : text;

    static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
}
