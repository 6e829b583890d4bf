namespace HyperIqa.Checkpoints;

/// <summary>The models that come with the program: every checkpoint in the folder <c>models</c> beside it. To bundle one is to put its file there.</summary>
public static class ModelCatalogue
{
    /// <summary>The bundled models in ordinal order of their names.</summary>
    public static IReadOnlyList<BundledModel> Bundled { get; } = Find(Path.Join(AppContext.BaseDirectory, "models"));

    /// <summary>What is used where no model is named: the first bundled one; null where there is none.</summary>
    public static BundledModel? Default => Bundled.Count > 0 ? Bundled[0] : null;

    static BundledModel[] Find(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal).Select(path => new BundledModel(Path.GetFileNameWithoutExtension(path), path))]
        : [];
}

/// <summary>A checkpoint that comes with the program.</summary>
/// <param name="Name">What <c>--model</c> calls it.</param>
/// <param name="Path">Its file.</param>
public sealed record BundledModel(string Name, string Path);
