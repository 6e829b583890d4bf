using HyperIqa.Files;

namespace HyperIqa.Checkpoints.Downloads;

/// <summary>The checkpoint file that a model is called by: its own path, or the name of a bundled or of an installed model.</summary>
static class ModelFile
{
    /// <summary>Finds it. Nothing is downloaded, and the file is not looked into.</summary>
    /// <param name="model">What somebody gave; null for the first bundled model.</param>
    /// <param name="hint">Ends the sentence about a name that no model has; null for nothing.</param>
    /// <exception cref="CheckpointException">There is neither file nor model, or the model is not installed.</exception>
    public static string Find(string? model, Func<string, string>? hint = null)
    {
        if (model is null)
        {
            return ModelCatalogue.Default?.Path
                ?? throw new CheckpointException("models", "this folder beside the program holds no model; name one");
        }

        if (File.Exists(model)) return model;
        if (ModelCatalogue.Bundled.FirstOrDefault(bundled => bundled.Name == model) is { } bundled) return bundled.Path;
        if (ModelCatalogue.FindPublished(model) is { } published) return Installed(published);
        return Directory.Exists(model) ? model : throw Missing(model, hint); // reading it says that it is a folder
    }

    /// <summary>The file of a published model.</summary>
    /// <exception cref="CheckpointException">It is not installed.</exception>
    public static string Installed(CatalogueModel model)
    {
        var folder = ModelFolder.OfUser();
        return folder.Has(model)
            ? folder.PathOf(model)
            : throw new CheckpointException(
                model.Name,
                $"is not installed; 'hyperiqa models pull {model.Name}' downloads it"
                    + (model.Bytes is { } bytes ? $" ({ByteSize.Text(bytes)})" : ""));
    }

    /// <summary>What is neither a file nor the name of a model. A path, or a name with an extension, is that of a file alone.</summary>
    /// <inheritdoc cref="Find"/>
    public static CheckpointException Missing(string model, Func<string, string>? hint = null) => new(
        model,
        model is "-" || Path.HasExtension(model) || Path.GetFileName(model) != model
            ? Unreadable.Missing
            : $"{Unreadable.Missing}, and no model of that name{hint?.Invoke(model)}");
}
