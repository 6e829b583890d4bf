using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Inference;

namespace HyperIqa.Cli.Options;

/// <summary><c>-m, --model</c>: a name of the catalogue or a checkpoint file.</summary>
static class ModelOption
{
    public static Option<string> Create() => new("--model", "-m")
    {
        Description = "Name from 'hyperiqa models list', or a checkpoint file (default: the bundled model)",
        HelpName = "NAME|FILE",
        CompletionSources = { ModelNames.Complete },
    };

    /// <summary>
    /// Finds and reads the checkpoint that a command is to use, and loads what computes with it: a system where that does not load is told
    /// before anything is written.
    /// </summary>
    /// <param name="model">The option's value; null for the bundled model.</param>
    /// <exception cref="PlatformNotSupportedException">libtorch does not load here.</exception>
    /// <exception cref="UsageException">There is no such model, none is bundled, or it has not been fetched.</exception>
    /// <exception cref="CheckpointException">The file is not a checkpoint that can be used.</exception>
    public static Checkpoint Read(string? model)
    {
        NativeLibraries.Load();
        return CheckpointFile.Read(Find(model));
    }

    /// <summary>The file that a value stands for: itself, or that of a model of this name. Nothing is downloaded.</summary>
    /// <exception cref="UsageException">There is neither, or the model of this name has not been fetched.</exception>
    public static string FileOf(string model)
    {
        if (File.Exists(model)) return model;
        if (ModelCatalogue.Bundled.FirstOrDefault(entry => entry.Name == model) is { } bundled) return bundled.Path;
        return ModelCatalogue.FindPublished(model) is { } published ? Installed(published)
            : Directory.Exists(model) ? model // whoever reads it says that it is a folder
            : throw new UsageException($"{model}: {ModelNames.Missing(model)}");
    }

    /// <summary>The file of a published model.</summary>
    /// <exception cref="UsageException">It has not been fetched.</exception>
    public static string Installed(CatalogueModel model)
    {
        var folder = ModelFolder.OfUser();
        return folder.Has(model)
            ? folder.PathOf(model)
            : throw new UsageException(
                $"{model.Name}: is not installed; 'hyperiqa models pull {model.Name}' downloads it"
                    + (model.Bytes is { } bytes ? $" ({DownloadProgress.Size(bytes)})" : ""));
    }

    static string Find(string? model)
    {
        if (model is null)
        {
            return ModelCatalogue.Default?.Path
                ?? throw new UsageException(
                    "no model is bundled with this build; give one with --model FILE, or download one ('hyperiqa models list')");
        }

        return FileOf(model);
    }
}
