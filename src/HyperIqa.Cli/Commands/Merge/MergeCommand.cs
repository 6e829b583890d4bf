using System.CommandLine;

namespace HyperIqa.Cli.Commands.Merge;

/// <summary><c>hyperiqa merge</c>: its options and their help.</summary>
static class MergeCommand
{
    public static Command Create()
    {
        var tables = new Argument<string[]>("TABLE")
        {
            Description = "Tables from 'hyperiqa score', such as one per shard",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the table to FILE (default: standard output)",
            HelpName = "FILE",
        };
        var expect = new Option<string?>("--expect")
        {
            Description = "List of images, one path per line: sort rows in its order and name missing images",
            HelpName = "LIST",
        };
        var nul = new Option<bool>("--null", "-0")
        {
            Description = "Split the list at NUL instead of line breaks, as find -print0 writes it",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide the summary" };
        var command = new Command("merge", "Merge the tables of shards into one") { tables, output, expect, nul, overwrite, quiet };
        command.SetAction(parsed => new MergeRun(new MergeRequest
        {
            Tables = parsed.GetRequiredValue(tables),
            Output = parsed.GetValue(output) ?? OutputFile.StandardOutputName,
            Expect = parsed.GetValue(expect),
            NulSeparated = parsed.GetValue(nul),
            Overwrite = parsed.GetValue(overwrite),
            Quiet = parsed.GetValue(quiet),
        }).Run());
        return command;
    }
}

/// <summary>What a person asked <c>hyperiqa merge</c> for.</summary>
sealed record MergeRequest
{
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Where the table goes; <c>-</c> is standard output.</summary>
    public required string Output { get; init; }

    /// <summary>A file that lists the images; <c>-</c> is standard input, null for no list.</summary>
    public string? Expect { get; init; }

    public bool NulSeparated { get; init; }
    public bool Overwrite { get; init; }
    public bool Quiet { get; init; }
}
