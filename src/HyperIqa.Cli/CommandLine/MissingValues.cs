using System.CommandLine;
using System.CommandLine.Parsing;

namespace HyperIqa.Cli.CommandLine;

/// <summary>What a command line lacks: arguments, options that the command cannot do without, and values of options.</summary>
sealed class MissingValues
{
    readonly ParseResult _parsed;
    readonly Command _command;
    readonly Argument[] _arguments;
    readonly Option[] _options;
    readonly OptionResult[] _values;

    public MissingValues(ParseResult parsed)
    {
        (_parsed, _command) = (parsed, parsed.CommandResult.Command);
        _arguments = [.. _command.Arguments.Where(argument => Given(argument) < argument.Arity.MinimumNumberOfValues)];
        _options = [.. _command.Options.Where(option => option.Required && parsed.GetResult(option)?.IdentifierToken is null)];
        _values =
        [
            .. parsed.CommandResult.Children.OfType<OptionResult>().Where(
                result => !result.Implicit && result.Tokens.Count < result.Option.Arity.MinimumNumberOfValues),
        ];
    }

    /// <summary>A sentence for each.</summary>
    public IEnumerable<string> Sentences() =>
    [
        .. _arguments.Select(About),
        .. _options.Length == 0
            ? []
            : new[] { $"{CalledCommand.Quoted(_parsed)} needs {ChoiceParser.Listed([.. _options.Select(Shown)], "and")}" },
        .. _values.Select(About),
    ];

    /// <summary>Whether the parser says of something missing what <see cref="Sentences"/> says better.</summary>
    public bool Explain(ParseError error) =>
        error.SymbolResult is CommandResult && _arguments.Length + _options.Length > 0
        || (error.SymbolResult is ArgumentResult argument && (_arguments.Contains(argument.Argument) || _values.Contains(argument.Parent)))
        || (error.SymbolResult is OptionResult option && (_values.Contains(option) || _options.Contains(option.Option)));

    int Given(Argument argument) => _parsed.GetResult(argument)?.Tokens.Count ?? 0;

    string About(Argument argument)
    {
        var text = argument.Description!;
        var what = char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
        return Given(argument) is > 0 and var given
            ? $"{CalledCommand.Quoted(_parsed)} needs more than {given} {argument.Name}: {what}"
            : $"{CalledCommand.Quoted(_parsed)} needs {argument.Name}: {what}";
    }

    static string About(OptionResult result) => result.Tokens.Count == 0
        ? $"{result.Option.Name}: its value is missing; it takes {ChoiceParser.Listed(result.Option.HelpName?.Split('|') ?? [])}"
        : $"{result.Option.Name} {string.Join(' ', result.Tokens)}: a value is missing; it takes {result.Option.HelpName}";

    static string Shown(Option option) => $"{option.Name} {option.HelpName}";
}
