using System.CommandLine;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli;

/// <summary><c>-m, --model</c>: a name of the catalogue or a checkpoint file.</summary>
static class ModelOption
{
    public static Option<string> Create() => new("--model", "-m")
    {
        Description = "A catalogue name ('hyperiqa models list') or a checkpoint file; default: the bundled model",
        HelpName = "NAME|FILE",
    };

    /// <summary>Finds and reads the checkpoint that a command is to use.</summary>
    /// <param name="model">The option's value; null for the bundled model.</param>
    /// <exception cref="UsageException">There is no such model, or none bundled.</exception>
    /// <exception cref="CheckpointException">The file is not a checkpoint that can be used.</exception>
    public static Checkpoint Read(string? model) => CheckpointFile.Read(Find(model));

    static string Find(string? model)
    {
        if (model is null)
        {
            return ModelCatalogue.Default?.Path
                ?? throw new UsageException("no model is bundled with this build; pass one with --model FILE, for example the official koniq_pretrained.pkl");
        }

        if (File.Exists(model)) return model;
        return ModelCatalogue.Bundled.FirstOrDefault(entry => entry.Name == model)?.Path
            ?? throw new UsageException($"{model}: there is no such file, and no bundled model of that name ({Names()})");
    }

    static string Names() => ModelCatalogue.Bundled is { Count: > 0 } bundled ? $"there is {string.Join(", ", bundled.Select(entry => entry.Name))}" : "none is bundled";
}
