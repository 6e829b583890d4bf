using System.CommandLine;

namespace HyperIqa.Cli.Commands.Merge;

/// <summary><c>hyperiqa merge</c>: its options.</summary>
sealed class MergeOptions() : CommandOptions("merge", "Merge the tables of shards into one")
{
    public readonly Positional<string[]> Tables = new("TABLE")
    {
        Description = "Tables from 'hyperiqa score', such as one per shard",
        Arity = ArgumentArity.OneOrMore,
    };

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "Write the table to FILE (default: standard output)",
        HelpName = "FILE",
        Default = OutputFile.StandardOutputName,
    };

    public readonly Setting<string?> Expect = new("--expect")
    {
        Description = "List of images, one path per line: sort rows in its order and name missing images",
        HelpName = "LIST",
    };

    public readonly Setting<bool> Null = new("--null", "-0")
    {
        Description = "Split the list at NUL instead of line breaks, as find -print0 writes it",
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide the summary" };

    protected override int Run() => new MergeRun(this).Run();
}
