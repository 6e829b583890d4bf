using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>Completions for fish, 3.0 or later.</summary>
static class FishScript
{
    public static string Write(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            # hyperiqa completions fish
            # Says where the word to be completed stands: after which command and how many arguments, or after which option.
            function __hyperiqa_place
                set -l command ''
                set -l option ''
                set -l arguments 0
                set -l left 0
                set -l value 0
                for word in (commandline -opc)[2..-1]
                    if test $left -gt 0
                        set left (math $left - 1)
                        set value (math $value + 1)
                        continue
                    end
                    set option ''
                    set value 0
                    switch "$command $word"
                        case {{string.Join(' ', program.All.Skip(1).Select(command => Quote(Step(command))))}}
                            set command (string trim -- "$command $word")

            """);
        var options = program.All.SelectMany(command => command.Options.Select(option => (command, option))).ToList();
        foreach (var count in options.Select(one => one.option.Values.Count).Where(count => count > 0).Distinct().Order())
        {
            var names = options.Where(one => one.option.Values.Count == count)
                .SelectMany(one => one.option.Names.Select(name => Quote($"{one.command.Path} {name}")));
            text.Append(
                CultureInfo.InvariantCulture,
                $"            case {string.Join(' ', names)}\n                set option $word\n                set left {count}\n");
        }

        text.Append("""
                        case "$command -*"
                        case '*'
                            set arguments (math $arguments + 1)
                    end
                end
                if test $left -gt 0
                    echo "$command $option $value"
                else
                    echo "$command $arguments"
                end
            end
            function __hyperiqa_at
                set -l place (__hyperiqa_place)
                for pattern in $argv
                    string match -qr -- "^$pattern\$" $place; and return 0
                end
                return 1
            end
            complete -c hyperiqa -f

            """);
        foreach (var command in program.All) Add(text, command);
        return text.ToString();
    }

    static void Add(StringBuilder text, Outline command)
    {
        foreach (var sub in command.Commands)
        {
            text.Append(CultureInfo.InvariantCulture, $"{At($"{command.Path} 0")} -a {Quote(sub.Name)} -d {Quote(sub.Description)}\n");
        }

        for (var place = 0; place < command.Arguments.Count; place++)
        {
            var argument = command.Arguments[place];
            if (argument.Values.AreNone) continue;

            var at = At($"{command.Path} {(argument.IsMany ? "[0-9]+" : $"{place}")}");
            text.Append(CultureInfo.InvariantCulture, $"{at}{Offer(argument.Values)} -d {Quote(argument.Description)}\n");
        }

        foreach (var option in command.Options)
        {
            var names = string.Concat(
                option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));
            var value = option.Values.Count > 0 ? $" -r{Offer(option.Values[0])}" : "";
            var at = At($"{command.Path} .*");
            text.Append(CultureInfo.InvariantCulture, $"{at}{names}{value} -d {Quote(option.Description)}\n");
            for (var later = 1; later < option.Values.Count; later++)
            {
                var ats = At([.. option.Names.Select(name => $"{command.Path} {name} {later}")]);
                if (!option.Values[later].AreNone) text.Append(CultureInfo.InvariantCulture, $"{ats}{Offer(option.Values[later])}\n");
            }
        }
    }

    static string Step(Outline command) => command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";

    static string At(params string[] places) =>
        $"complete -c hyperiqa -n {Quote($"__hyperiqa_at {string.Join(' ', places.Select(Quote))}")}";

    static string Offer(Values values)
    {
        var words = string.Join(' ', values.Words) + (values.Folders ? " (__fish_complete_directories)" : "");
        return (values.Files ? " -F" : " -f") + (words.Length > 0 ? $" -a {Quote(words.Trim())}" : "");
    }

    static string Quote(string text) =>
        $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";
}
