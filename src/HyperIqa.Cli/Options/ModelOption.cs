using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Inference;

namespace HyperIqa.Cli.Options;

/// <summary><c>-m, --model</c>: a name of the catalogue or a checkpoint file.</summary>
static class ModelOption
{
    public static Setting<string?> Create() => new("--model", "-m")
    {
        Description = "Name from 'hyperiqa models list', or a checkpoint file (default: the bundled model)",
        HelpName = "NAME|FILE",
        TakesOwnDefault = true,
        CompletionSources = { ModelNames.Complete },
    };

    /// <summary>
    /// Finds and reads the checkpoint that a command is to use, and loads what computes with it: a system where that does not load is told
    /// before anything is written.
    /// </summary>
    /// <param name="model">The option's value; null for the bundled model.</param>
    /// <exception cref="PlatformNotSupportedException">libtorch does not load here.</exception>
    /// <exception cref="UsageException">None is bundled.</exception>
    /// <exception cref="CheckpointException">There is no such model, or it cannot be used.</exception>
    public static Checkpoint Read(string? model)
    {
        NativeLibraries.Load();
        if (model is null && ModelCatalogue.Default is null)
        {
            throw new UsageException(
                "no model is bundled with this build; give one with --model FILE, or download one ('hyperiqa models list')");
        }

        return CheckpointFile.Read(FileOf(model));
    }

    /// <summary>How pages call the model.</summary>
    public static string NameOf(string? model) => model ?? "the bundled model";

    /// <inheritdoc cref="ModelFile.Find"/>
    public static string FileOf(string? model) => ModelFile.Find(model, ModelNames.Hint);
}
