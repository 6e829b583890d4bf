using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Completions;

/// <summary>Completions for zsh.</summary>
static class ZshScript
{
    public static string Of(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            #compdef hyperiqa
            # hyperiqa completions zsh
            _hyperiqa() {
              local at='' i
              for ((i = 2; i < CURRENT; i++)); do
                case "$at $words[i]" in
                  ({{string.Join('|', program.All.Skip(1).Select(command => Quote(command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}")))}})
                    at="${at:+$at }$words[i]" ;;
                esac
              done
              case $at in

            """);
        foreach (var command in program.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"    ({Quote(command.Path)})\n      _arguments -s");
            foreach (var option in command.Options) text.Append(" \\\n        ").Append(Option(option));
            text.Append(" \\\n        ").Append(Quote($"*: :{Rest(command)}")).Append(" ;;\n");
        }

        return text.Append("""
              esac
            }
            if [ "$funcstack[1]" = _hyperiqa ]; then _hyperiqa "$@"; else compdef _hyperiqa hyperiqa; fi

            """).ToString();
    }

    static string Option(OptionOutline option)
    {
        var value = option.Values is { } values ? $":{Escape(option.Placeholder!)}:{Action(values)}" : "";
        var description = $"[{Escape(option.Description)}]{value}";
        return option.Names.Count == 1
            ? Quote(option.Long + description)
            : $"{Quote($"({string.Join(' ', option.Names)})")}{{{string.Join(',', option.Names)}}}{Quote(description)}";
    }

    static string Rest(Outline command) => command.Commands.Count > 0
        ? $"(({string.Join(' ', command.Commands.Select(sub => $"{sub.Name}\\:{DoubleQuote(sub.Description)}"))}))"
        : Action(
            new(
                [.. command.Arguments.SelectMany(argument => argument.Values.Words)],
                command.Arguments.Any(argument => argument.Values.Files),
                command.Arguments.Any(argument => argument.Values.Folders)));

    static string Action(Values values) => values switch
    {
        { Files: true, Words: [] } => "_files",
        { Files: true } => $"_alternative 'models:model:({string.Join(' ', values.Words)})' 'files:file:_files'",
        { Folders: true } => "_files -/",
        { Words: [] } => " ",
        _ => $"({string.Join(' ', values.Words)})",
    };

    static string Escape(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal)
            .Replace("]", @"\]", StringComparison.Ordinal)
            .Replace(":", @"\:", StringComparison.Ordinal);

    static string DoubleQuote(string text) =>
        $"\"{Escape(text).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("$", "\\$", StringComparison.Ordinal)}\"";

    static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
