using System.CommandLine;
using System.CommandLine.Completions;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Options;

/// <summary><c>--preprocessing</c>: how images are made ready, against what the checkpoint says.</summary>
static class PreprocessingOption
{
    public static Option<string?> Create() => new("--preprocessing")
    {
        Description = "Preprocessing: koniq, native, short-side:N or pyiqa (default: the checkpoint's own)",
        HelpName = "NAME",
        CompletionSources = { "koniq", "native", "pyiqa" },
    };

    /// <summary>What is asked for, else what the checkpoint says.</summary>
    /// <exception cref="UsageException">No such preprocessing.</exception>
    /// <exception cref="CheckpointException">The checkpoint says something unknown.</exception>
    public static Preprocessing Of(string? asked, Checkpoint checkpoint)
    {
        try
        {
            return Preprocessing.Parse(asked ?? checkpoint.PreprocessingName);
        }
        catch (FormatException exception)
        {
            throw asked is null
                ? new CheckpointException(checkpoint.Path, $"its metadata asks for an {exception.Message}", exception)
                : new UsageException($"--preprocessing: {exception.Message}");
        }
    }
}
