using System.CommandLine.Parsing;

namespace HyperIqa.Cli.Options;

/// <summary>Options and arguments whose value is one of a few words.</summary>
static class Words
{
    /// <summary>Reads exactly these words; anything else is an error that lists them.</summary>
    public static Func<ArgumentResult, T?> Of<T>(params (string Word, T Value)[] words) => argument =>
    {
        var given = argument.Tokens.Count == 0 ? "" : argument.Tokens[^1].Value;
        foreach (var (word, value) in words)
        {
            if (word == given) return value;
        }

        var asked = argument.Parent is OptionResult option ? option.Option.Name : argument.Argument.Name;
        argument.AddError($"{asked} {given}: takes {string.Join(" or ", words.Select(word => word.Word))}");
        return default;
    };
}
