using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>Completions for bash, 4.4 or later.</summary>
static class BashScript
{
    /// <summary>
    /// Walks over the words before the one to be completed: commands, options with so many values to come, and arguments, which are
    /// counted. A word is parted at <c>=</c> and <c>:</c> before it comes here.
    /// </summary>
    const string Walk = """
            for ((i = 1; i < COMP_CWORD; i++)); do
                case ${COMP_WORDS[i]} in
                    '=') continue ;;
                    ':') ((i++)); continue ;;
                esac
                if ((left > 0)); then
                    ((left--, value++))
                    continue
                fi
                option= value=0
                case "$command ${COMP_WORDS[i]}" in

        """;

    public static string Write(Outline program)
    {
        var text = new StringBuilder();
        text.Append("""
            # hyperiqa completions bash
            _hyperiqa() {
                local word=$2 command= option= words= kind= i argument=0 left=0 value=0
                COMPREPLY=()
                [[ $word == : || ${COMP_WORDS[COMP_CWORD - 1]} == : ]] && return
                [[ $word == '=' ]] && word=

            """).Append(Walk);
        var step = string.Join(" | ", program.All.Skip(1).Select(command => Quote(Step(command))));
        text.Append(
            CultureInfo.InvariantCulture, $"            {step})\n                command=${{command:+$command }}${{COMP_WORDS[i]}} ;;\n");
        foreach (var count in program.All.SelectMany(command => command.Options).Select(option => option.Values.Count).Distinct().Order())
        {
            if (count == 0) continue;

            var names = program.All.SelectMany(command => command.Options.Where(option => option.Values.Count == count).SelectMany(
                option => option.Names.Select(name => Quote($"{command.Path} {name}"))));
            text.Append(
                CultureInfo.InvariantCulture,
                $"            {string.Join(" | ", names)})\n                option=${{COMP_WORDS[i]}} left={count} ;;\n");
        }

        text.Append("""
                        "$command "-*) ;;
                        *) ((argument++)) ;;
                    esac
                done
                if ((left > 0)); then
                    case "$command $option $value" in

            """);
        foreach (var (command, option) in program.All.SelectMany(command => command.Options.Select(option => (command, option))))
        {
            for (var value = 0; value < option.Values.Count; value++)
            {
                if (option.Values[value].AreNone) continue;

                var names = string.Join(" | ", option.Names.Select(name => Quote($"{command.Path} {name} {value}")));
                text.Append(CultureInfo.InvariantCulture, $"            {names}) {Assign(option.Values[value])} ;;\n");
            }
        }

        text.Append("""
                    esac
                elif [[ $word == -* ]]; then
                    case $command in

            """);
        foreach (var command in program.All)
        {
            var names = string.Join(' ', command.Options.SelectMany(option => option.Names));
            text.Append(CultureInfo.InvariantCulture, $"            {Quote(command.Path)}) words={Quote(names)} ;;\n");
        }

        text.Append("""
                    esac
                else
                    case "$command $argument" in

            """);
        foreach (var command in program.All)
        {
            if (command.Commands.Count > 0)
            {
                var names = string.Join(' ', command.Commands.Select(sub => sub.Name));
                text.Append(CultureInfo.InvariantCulture, $"            {Quote($"{command.Path} 0")}) words={Quote(names)} ;;\n");
            }

            for (var place = 0; place < command.Arguments.Count; place++)
            {
                var argument = command.Arguments[place];
                var pattern = argument.IsMany ? $"{Quote($"{command.Path} ")}*" : Quote($"{command.Path} {place}");
                if (argument.Values.AreNone) continue;

                text.Append(CultureInfo.InvariantCulture, $"            {pattern}) {Assign(argument.Values)} ;;\n");
            }
        }

        return text.Append("""
                    esac
                fi
                mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
                case $kind in
                    files) compopt -o filenames 2> /dev/null; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word") ;;
                    folders) compopt -o filenames 2> /dev/null; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$word") ;;
                esac
            }
            complete -F _hyperiqa hyperiqa

            """).ToString();
    }

    /// <summary>What the walk over the words sees when it comes to a command: the one before, and its name.</summary>
    static string Step(Outline command) => command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";

    static string Assign(Values values) =>
        $"words={Quote(string.Join(' ', values.Words))}{(values.Files ? " kind=files" : values.Folders ? " kind=folders" : "")}";

    static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
