using System.Text.Json;
using System.Text.Json.Serialization;
using HyperIqa.Files;

namespace HyperIqa.Checkpoints;

/// <summary>
/// The models that there are names for: those that come with the program, which is every checkpoint in the folder <c>models</c> beside it
/// (to bundle one is to put its file there), and published ones that can be downloaded.
/// </summary>
static class ModelCatalogue
{
    /// <summary>
    /// The environment variable that names a JSON file with more published models, such as those of a mirror inside a company.
    /// </summary>
    public const string Variable = "HYPERIQA_CATALOGUE";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>The bundled models in ordinal order of their names.</summary>
    public static IReadOnlyList<BundledModel> Bundled { get; } = Find(Path.Join(AppContext.BaseDirectory, "models"));

    /// <summary>What is used where no model is named: the first bundled one; null where there is none.</summary>
    public static BundledModel? Default => Bundled.Count > 0 ? Bundled[0] : null;

    /// <summary>
    /// The published models: the program's own list, and that of <see cref="Variable"/>, which goes before it where both have a name.
    /// </summary>
    /// <exception cref="CheckpointException">The latter cannot be read.</exception>
    public static IReadOnlyList<CatalogueModel> Published()
    {
        using var list = typeof(ModelCatalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        using var bytes = new MemoryStream();
        list.CopyTo(bytes);
        var own = Parse(bytes.ToArray());
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
            ? [.. Read(path).Concat(own).DistinctBy(model => model.Name)]
            : own;
    }

    /// <summary>The published model of a name; null where there is none.</summary>
    /// <exception cref="CheckpointException">See <see cref="Published"/>.</exception>
    public static CatalogueModel? FindPublished(string name) => Published().FirstOrDefault(model => model.Name == name);

    /// <exception cref="CheckpointException">The file cannot be read, or is no list of models.</exception>
    internal static CatalogueModel[] Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                path, $"named by {Variable}, {Unreadable.Because(path, unusable, "a catalogue of models")}", unusable);
        }
        catch (FormatException malformed)
        {
            throw new CheckpointException(path, $"named by {Variable}, is not a catalogue of models: {malformed.Message}", malformed);
        }
    }

    static CatalogueModel[] Parse(byte[] list)
    {
        var models = new JsonShape(Json).Read<CatalogueModel[]>(list);
        if (models.Contains(null!)) throw new FormatException("it has a model that is null");

        foreach (var model in models) model.Check();
        return models;
    }

    static BundledModel[] Find(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.safetensors")
            .Order(StringComparer.Ordinal)
            .Select(path => new BundledModel(Path.GetFileNameWithoutExtension(path), path))]
        : [];
}

/// <summary>A checkpoint that comes with the program.</summary>
/// <param name="Name">What <c>--model</c> calls it.</param>
sealed record BundledModel(string Name, string Path);
