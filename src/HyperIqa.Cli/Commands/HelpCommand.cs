using System.CommandLine;

namespace HyperIqa.Cli.Commands;

/// <summary><c>hyperiqa help COMMAND</c>: what <c>hyperiqa COMMAND --help</c> shows, for those who type it so.</summary>
sealed class HelpCommand() : CommandOptions("help", "Show the help of a command")
{
    public readonly Positional<string[]> Asked = new("COMMAND")
    {
        Description = "Command to explain, such as score or models convert (default: all of them)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    protected override int Run()
    {
        var asked = Root.Create().Parse([.. Asked.Value, "--help"]);
        return asked.UnmatchedTokens is [var unknown, ..]
            ? throw new UsageException($"{unknown}: is no command; 'hyperiqa help' lists them")
            : asked.Invoke();
    }
}
