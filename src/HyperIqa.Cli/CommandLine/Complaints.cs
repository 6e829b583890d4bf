using System.CommandLine;
using System.CommandLine.Parsing;

namespace HyperIqa.Cli.CommandLine;

/// <summary>What is wrong with a command line, a sentence each, in place of the parser's own words, which offer no remedy.</summary>
static class Complaints
{
    /// <summary>If a word is unknown, nothing else is reported: it may stand for what seems to be missing.</summary>
    public static IReadOnlyList<string> About(ParseResult parsed)
    {
        if (parsed.Action is HelpWithExamples) return []; // the help that it shows says what is missing
        if (UnknownWords.In(parsed) is { Count: > 0 } unknown) return unknown;

        var missing = new MissingValues(parsed);
        var empty = parsed.CommandResult.Children.Where(IsEmpty).ToList();
        return
        [
            .. missing.Sentences(),
            .. empty.Select(AboutEmpty),
            .. parsed.Errors.Where(error => !missing.Explain(error) && !empty.Exists(result => IsOf(error, result))).Select(
                error => error.Message).Distinct(StringComparer.Ordinal),
        ];
    }

    static bool IsOf(ParseError error, SymbolResult result) => error.SymbolResult == result || error.SymbolResult?.Parent == result;

    /// <summary>Such as a script's variable that is not set: it is no file, no name and no number.</summary>
    static bool IsEmpty(SymbolResult result) => result switch
    {
        OptionResult { Option: ISetting { MayBeEmpty: true } } => false,
        OptionResult option => option.Tokens.TakeLast(option.Option.Arity.MaximumNumberOfValues).Any(token => token.Value.Length == 0),
        _ => result.Tokens.Any(token => token.Value.Length == 0),
    };

    static string AboutEmpty(SymbolResult result) => result switch
    {
        OptionResult option => $"{option.Option.Name}: its value is empty; leave the option out, or give it one",
        ArgumentResult argument => $"{argument.Argument.Name}: an argument is empty",
        _ => "",
    };
}
