namespace HyperIqa.Cli.Commands.Models;

/// <summary>What commands have that read photographs to give a checkpoint something new, in another file.</summary>
/// <param name="purpose">What the photographs are for, such as <c>learn from</c>.</param>
sealed class CheckpointFromPhotographs(string purpose) : OptionSet
{
    public readonly Positional<string> Input = new("IN")
    {
        Description = "Checkpoint file in any known format, or model name",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Positional<string> Output = new("OUT.safetensors") { Description = "File to write" };

    public readonly Setting<string[]> Images = new("--images")
    {
        Description = $"Photographs to {purpose}: folders, files, or - to read one path per line from standard input",
        HelpName = "DIR",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The photographs as messages name them.</summary>
    public string Photographs => InputPaths.Named(Images.Value);

    /// <summary>Looks at the files first.</summary>
    /// <param name="verb">What is done to the checkpoint, such as <c>quantize</c>.</param>
    /// <exception cref="UsageException">The output is there already, is one of the inputs, or cannot be written.</exception>
    public void Check(string verb, bool overwrite) => new OutputChecks()
        .Prints()
        .Reads($"the checkpoint to {verb}", ModelOption.FileOf(Input.Value))
        .Reads("what --images reads", Images.Value)
        .Writes("OUT.safetensors", Output.Value, FileKinds.Checkpoint, overwrite)
        .Check();

    /// <summary>Finds all the photographs.</summary>
    /// <exception cref="UsageException">Some cannot be found.</exception>
    public IReadOnlyList<string> Find(FilterOptions filter, bool quiet)
    {
        InputFolders.Check(Images.Value);
        return InputPaths.ReadAll(Images.Value, filter.Read(), quiet);
    }

    /// <summary>Finds all the photographs, of which there must be some.</summary>
    /// <param name="fewest">So many.</param>
    /// <param name="needed">What takes so many, in words.</param>
    /// <exception cref="UsageException">Some cannot be found, or there are fewer.</exception>
    public IReadOnlyList<string> Find(FilterOptions filter, bool quiet, int fewest, string needed)
    {
        var all = Find(filter, quiet);
        InputPaths.CheckEnough(Images.Value, all, fewest, needed);
        return all;
    }
}
