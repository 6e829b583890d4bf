using System.CommandLine;
using System.CommandLine.Parsing;

namespace HyperIqa.Cli.CommandLine;

/// <summary>The command that a command line got to.</summary>
static class CalledCommand
{
    /// <summary>The names on the way to it, such as <c>models</c> and <c>convert</c>; none for the program alone.</summary>
    public static IEnumerable<string> Names(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (
            var result = parsed.CommandResult;
            result is not null && result.Command is not RootCommand;
            result = result.Parent as CommandResult)
        {
            names.Push(result.Command.Name);
        }

        return names;
    }

    /// <summary>As messages call it: <c>'hyperiqa models convert'</c>.</summary>
    public static string Quoted(ParseResult parsed) => $"'{string.Join(' ', Names(parsed).Prepend("hyperiqa"))}'";
}
