using HyperIqa.Tables;

namespace HyperIqa.Cli.Files;

/// <summary>What becomes of the outputs of an earlier run, for commands whose table is written row by row.</summary>
/// <param name="outputs">What may be replaced, such as <c>output files</c>.</param>
/// <param name="continuation">What a run that continues does, after "Continue an interrupted run".</param>
sealed class EarlierOutputOptions(string outputs, string continuation) : OptionSet
{
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = $"Replace existing {outputs}" };

    public readonly Setting<bool> Resume = new("--resume") { Description = $"Continue an interrupted run: {continuation}" };

    public readonly Setting<bool> RetryFailed = new("--retry-failed")
    {
        Description = "Like --resume, and score images again if their row is an error",
    };

    /// <summary>The option by which a run continues the table of an earlier one; null where it does not.</summary>
    public string? Continuing => RetryFailed.Value ? RetryFailed.Name : Resume.Value ? Resume.Name : null;

    /// <summary>What becomes of a table that is there already.</summary>
    public IfTableExists Existing => Continuing is not null ? IfTableExists.Resume
        : Overwrite.Value ? IfTableExists.Replace
        : IfTableExists.Refuse;

    /// <exception cref="UsageException">The run is to continue a table, and the output is no file that could have one.</exception>
    public void CheckContinued(string? output)
    {
        if (Continuing is { } option && (output is null || !OutputFile.IsFile(output)))
            throw new UsageException($"{option} continues the table of --output; give its file");
    }
}
