using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>Completions for zsh.</summary>
static class ZshScript
{
    public static string Write(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            #compdef hyperiqa
            # hyperiqa completions zsh
            _hyperiqa() {
              local at='' i last=1
              for ((i = 2; i < CURRENT; i++)); do
                case "$at $words[i]" in
                  ({{string.Join('|', program.All.Skip(1).Select(command => Quote(Step(command))))}})
                    at="${at:+$at }$words[i]" last=$i ;;
                esac
              done
              # arguments are counted from the command's name
              words=("${(@)words[last,-1]}")
              ((CURRENT -= last - 1))
              case $at in

            """);
        foreach (var command in program.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"    ({Quote(command.Path)})\n      _arguments -s");
            foreach (var option in command.Options) text.Append(" \\\n        ").Append(Option(option));
            foreach (var argument in Arguments(command)) text.Append(" \\\n        ").Append(Quote(argument));
            text.Append(" ;;\n");
        }

        return text.Append("""
              esac
            }
            if [ "$funcstack[1]" = _hyperiqa ]; then _hyperiqa "$@"; else compdef _hyperiqa hyperiqa; fi

            """).ToString();
    }

    static string Step(Outline command) => command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";

    static string Option(OptionOutline option)
    {
        var placeholders = option.Placeholder?.Split(' ') ?? [];
        var values = string.Concat(option.Values.Select((value, place) => $":{Escape(placeholders[place])}:{Action(value)}"));
        var description = $"[{Escape(option.Description)}]{values}";
        var names = option.Names.Select(name => Named(name, option)).ToArray();
        return option.Names.Count == 1
            ? Quote(names[0] + description)
            : $"{Quote($"({string.Join(' ', option.Names)})")}{{{string.Join(',', names)}}}{Quote(description)}";
    }

    /// <summary>A long option's one value may also follow an equals sign.</summary>
    static string Named(string name, OptionOutline option) =>
        option.Values.Count == 1 && name.StartsWith("--", StringComparison.Ordinal) ? $"{name}=" : name;

    static IEnumerable<string> Arguments(Outline command)
    {
        if (command.Commands.Count > 0)
        {
            var names = command.Commands.Select(sub => $"{sub.Name}\\:{DoubleQuote(sub.Description)}");
            yield return $"1: :(({string.Join(' ', names)}))";
        }

        for (var place = 0; place < command.Arguments.Count; place++)
        {
            var argument = command.Arguments[place];
            yield return $"{(argument.IsMany ? "*" : $"{place + 1}")}:{Escape(argument.Name)}:{Action(argument.Values)}";
        }
    }

    /// <summary>What follows a blank is called as it is; else _arguments adds options, which _alternative does not have.</summary>
    static string Action(Values values) => values switch
    {
        { Files: true, Words: [] } => "_files",
        { Files: true } => $" _alternative 'models\\:model\\:({string.Join(' ', values.Words)})' 'files\\:file\\:_files'",
        { Folders: true } => "_files -/",
        { Words: [] } => " ",
        _ => $"({string.Join(' ', values.Words.Select(Escape))})",
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
