using System.CommandLine.Completions;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary><c>hyperiqa completions</c>: a script that teaches a shell the commands and options.</summary>
sealed class CompletionsCommand() : CommandOptions(
    "completions", "Print a completion script for a shell; for bash, add to ~/.bashrc: source <(hyperiqa completions bash)")
{
    /// <summary>The shells, and what writes the script of each.</summary>
    public static IReadOnlyDictionary<string, Func<Outline, string>> Shells { get; } = new Dictionary<string, Func<Outline, string>>
    {
        ["bash"] = BashScript.Write,
        ["zsh"] = ZshScript.Write,
        ["fish"] = FishScript.Write,
        ["pwsh"] = PowerShellScript.Write,
    };

    public readonly Positional<string> Shell = new("SHELL")
    {
        Description = ChoiceParser.Listed([.. Shells.Keys]),
        CustomParser = ChoiceParser.Create([.. Shells.Keys.Select(name => (name, name))]),
        CompletionSources = { _ => Shells.Keys.Select(name => new CompletionItem(name)) },
    };

    protected override int Run()
    {
        Console.Out.Write(Shells[Shell.Value](Outline.OfProgram()));
        return ExitCode.Done;
    }
}
