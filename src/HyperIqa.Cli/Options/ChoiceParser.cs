using System.CommandLine.Parsing;
using HyperIqa.Files;

namespace HyperIqa.Cli.Options;

/// <summary>Options and arguments whose value is one of a few words.</summary>
static class ChoiceParser
{
    /// <summary>Reads exactly these words; anything else is an error that lists them.</summary>
    public static Func<ArgumentResult, T?> Create<T>(params (string Word, T Value)[] words) => argument =>
    {
        var given = argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;
        foreach (var (word, value) in words)
        {
            if (word == given) return value;
        }

        var asked = argument.Parent is OptionResult option ? option.Option.Name : argument.Argument.Name;
        string[] known = [.. words.Select(word => word.Word)];
        argument.AddError($"{asked} {given}: takes {Listed(known)}{Spelling.Hint(given, known)}");
        return default;
    };

    /// <summary>Words to choose from, as a sentence has them: <c>grid, random or dense</c>.</summary>
    public static string Listed(IReadOnlyList<string> words, string beforeTheLast = "or") => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.SkipLast(1))} {beforeTheLast} {words[^1]}";
}
