using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Files;

namespace HyperIqa.Cli.CommandLine;

/// <summary>Words of a command line that are no command, no option and no value of one, with what may have been meant.</summary>
static class UnknownWords
{
    /// <summary>A sentence for each; a word that follows an unknown option is taken for its value.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string[] options = [.. parsed.UnmatchedTokens.Where(LooksLikeAnOption), .. OptionsAmongArguments(parsed)];
        return options.Length > 0 ? [.. options.Select(word => AboutOption(word, parsed))]
            : parsed.UnmatchedTokens.Count == 0 ? []
            : command.Subcommands.Count > 0 ? [AboutCommand(parsed.UnmatchedTokens[0], parsed)]
            : [AboutArgument(parsed.UnmatchedTokens[0], parsed)];
    }

    /// <summary>What would otherwise be taken for a file; after <c>--</c> everything is one.</summary>
    static IEnumerable<string> OptionsAmongArguments(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Where(token => LooksLikeAnOption(token.Value) && !literal.Contains(token))
            .Select(token => token.Value);
    }

    static bool LooksLikeAnOption(string word) => word.Length > 1 && word[0] == '-';

    static string AboutOption(string word, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = word.Split('=')[0];
        string[] known = [.. command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name))];
        if (known.Contains(name)) return $"{name}: stands before the command; write it after {CalledCommand.Quoted(parsed)}";

        // of one letter only the case can be mistaken
        var meant = name.Length == 2
            ? [.. known.Where(other => other.Equals(name, StringComparison.OrdinalIgnoreCase))]
            : Spelling.Closest(name, known.Where(other => other.StartsWith("--", StringComparison.Ordinal)));
        var asFile = command.Arguments.Count > 0 && Path.Exists(word) ? $" (write ./{word} for the file)" : "";
        return $"{name}: {CalledCommand.Quoted(parsed)} has no such option{Spelling.Hint(meant)}{asFile}";
    }

    static string AboutCommand(string word, ParseResult parsed)
    {
        if (Path.Exists(word)) return $"{word}: is no command; to score it: hyperiqa score {word}";

        var (all, here) = (Commands(parsed.RootCommandResult.Command).ToList(), string.Join(' ', CalledCommand.Names(parsed)));
        var near = Spelling.Closest(word, [.. all.Select(command => command.Name), "--help", "--version"]);
        string[] meant = [.. near.SelectMany(
            name => name.StartsWith('-')
                ? [$"hyperiqa {name}"]
                : all.Where(command => command.Name == name)
                    .OrderBy(command => !command.Path.StartsWith(here, StringComparison.Ordinal))
                    .Select(command => $"hyperiqa {command.Path}"))];
        return $"{word}: {CalledCommand.Quoted(parsed)} has no such command{Spelling.Hint(meant)}";
    }

    static string AboutArgument(string word, ParseResult parsed)
    {
        var (called, arguments) = (CalledCommand.Quoted(parsed), parsed.CommandResult.Command.Arguments);
        return arguments.Count == 0
            ? $"{word}: {called} takes options alone, and the one that it is a value of is missing before it"
            : $"{word}: is one too many; {called} takes {string.Join(' ', arguments.Select(argument => argument.Name))}";
    }

    static IEnumerable<(string Name, string Path)> Commands(Command group, string path = "") => group.Subcommands.SelectMany(
        command => Commands(command, $"{path}{command.Name} ").Prepend((command.Name, path + command.Name)));
}
