using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Completions;

/// <summary>Completions for bash, 4.4 or later.</summary>
static class BashScript
{
    public static string Of(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            # hyperiqa completions bash
            _hyperiqa() {
                local word=$2 previous=$3 command= words= kind= i
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case "$command ${COMP_WORDS[i]}" in
                        {{string.Join(" | ", program.All.Skip(1).Select(command => Quote(Step(command))))}})
                            command=${command:+$command }${COMP_WORDS[i]} ;;
                    esac
                done
                case "$command $previous" in

            """);
        foreach (var command in program.All)
        {
            foreach (var option in command.Options.Where(option => option.Values is not null))
            {
                var names = string.Join(" | ", option.Names.Select(name => Quote($"{command.Path} {name}")));
                text.Append(
                    CultureInfo.InvariantCulture, $"        {names}) {Assign(option.Values!)} kind=${{kind:-none}} ;;\n");
            }
        }

        text.Append("""
                esac
                if [[ -z $kind ]]; then
                    case $command in

            """);
        foreach (var command in program.All)
        {
            var own = command.Arguments.Select(argument => argument.Values).ToList();
            string[] words =
            [
                .. command.Commands.Select(sub => sub.Name),
                .. own.SelectMany(values => values.Words),
                .. command.Options.SelectMany(option => option.Names),
            ];
            var offered = new Values(words, own.Any(values => values.Files), own.Any(values => values.Folders));
            text.Append(CultureInfo.InvariantCulture, $"            {Quote(command.Path)}) {Assign(offered)} ;;\n");
        }

        return text.Append("""
                    esac
                    [[ $word == -* ]] && kind=none || words=" $words "
                    [[ $word == -* ]] || while [[ $words =~ \ -[^\ ]*\  ]]; do words=${words/"${BASH_REMATCH[0]}"/ }; done
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

    /// <summary>What the loop over the words sees when it comes to a command: the one before, and its name.</summary>
    static string Step(Outline command) => command.Path.Contains(' ', StringComparison.Ordinal) ? command.Path : $" {command.Path}";

    static string Assign(Values values) =>
        $"words={Quote(string.Join(' ', values.Words))}{(values.Files ? " kind=files" : values.Folders ? " kind=folders" : "")}";

    static string Quote(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
