using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Completions;

/// <summary>Completions for fish, 3.0 or later.</summary>
static class FishScript
{
    public static string Of(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            # hyperiqa completions fish
            function __hyperiqa_is_at
                set -l at ''
                for word in (commandline -opc)[2..-1]
                    switch "$at $word"
                        case {{string.Join(' ', program.All.Skip(1).Select(command => Quote(command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}")))}}
                            set at (string trim -- "$at $word")
                    end
                end
                test "$at" = "$argv"
            end
            complete -c hyperiqa -f

            """);
        foreach (var command in program.All)
        {
            var at = $"complete -c hyperiqa -n {Quote($"__hyperiqa_is_at {command.Path}".TrimEnd())}";
            foreach (var sub in command.Commands)
            {
                text.Append(CultureInfo.InvariantCulture, $"{at} -a {Quote(sub.Name)} -d {Quote(sub.Description)}\n");
            }

            foreach (var argument in command.Arguments.Where(
                argument => argument.Values is not { Words: [], Files: false, Folders: false }))
            {
                text.Append(CultureInfo.InvariantCulture, $"{at}{Values(argument.Values)} -d {Quote(argument.Description)}\n");
            }

            foreach (var option in command.Options)
            {
                var names = string.Concat(
                    option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{at}{names}{(option.Values is { } values ? $" -r{Values(values)}" : "")} -d {Quote(option.Description)}\n");
            }
        }

        return text.ToString();
    }

    static string Values(Values values)
    {
        var words = string.Join(' ', values.Words) + (values.Folders ? " (__fish_complete_directories)" : "");
        return (values.Files ? " -F" : " -f") + (words.Length > 0 ? $" -a {Quote(words.Trim())}" : "");
    }

    static string Quote(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
