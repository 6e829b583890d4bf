using System.CommandLine;

namespace HyperIqa.Cli.Commands;

/// <summary><c>hyperiqa help COMMAND</c>: what <c>hyperiqa COMMAND --help</c> shows, for those who type it so.</summary>
static class HelpCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("COMMAND")
        {
            Description = "Command to explain, such as score or models convert (default: all of them)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("help", "Show the help of a command") { words };
        command.SetAction(parsed =>
        {
            var asked = Root.Create().Parse([.. parsed.GetValue(words) ?? [], "--help"]);
            return asked.UnmatchedTokens is [var unknown, ..]
                ? throw new UsageException($"{unknown}: is no command; 'hyperiqa help' lists them")
                : asked.Invoke();
        });
        return command;
    }
}
