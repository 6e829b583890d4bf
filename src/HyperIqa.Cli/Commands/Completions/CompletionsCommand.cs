using System.CommandLine;
using System.CommandLine.Completions;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary><c>hyperiqa completions</c>: a script that teaches a shell the commands and options.</summary>
static class CompletionsCommand
{
    /// <summary>The shells, and what writes the script of each.</summary>
    public static IReadOnlyDictionary<string, Func<Outline, string>> Shells { get; } = new Dictionary<string, Func<Outline, string>>
    {
        ["bash"] = BashScript.Write,
        ["zsh"] = ZshScript.Write,
        ["fish"] = FishScript.Write,
        ["pwsh"] = PowerShellScript.Write,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL")
        {
            Description = ChoiceParser.Listed([.. Shells.Keys]),
            CustomParser = ChoiceParser.Of([.. Shells.Keys.Select(name => (name, name))]),
            CompletionSources = { _ => Shells.Keys.Select(name => new CompletionItem(name)) },
        };
        var command = new Command(
            "completions", "Print a completion script for a shell; for bash, add to ~/.bashrc: source <(hyperiqa completions bash)")
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Out.Write(Shells[parsed.GetRequiredValue(shell)](Outline.OfProgram()));
            return ExitCode.Done;
        });
        return command;
    }
}
