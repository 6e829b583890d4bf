using System.Globalization;
using System.Text;
using HyperIqa.Files;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>The manual page, in the macros of man(7).</summary>
static class ManPage
{
    public static string Write(Outline program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            .TH HYPERIQA 1 "" "hyperiqa {ProgramVersion.Number}" "User Commands"
            .SH NAME
            hyperiqa \- score photographs as people would
            .SH SYNOPSIS
            .B hyperiqa
            .I COMMAND
            [\fIOPTION\fR]...
            .SH DESCRIPTION
            {Text(program.Description)}
            .SH COMMANDS

            """);
        foreach (var command in program.All.Where(command => command.Commands.Count == 0)) Add(text, command);
        text.Append(".SH EXAMPLES\n").AppendJoin("", program.All.Select(ExamplesOf));
        return text.Append("""
            .SH EXIT STATUS
            .TP
            .B 0
            Success.
            .TP
            .B 1
            An image failed, or a gate was not met.
            .TP
            .B 2
            The command line, the model or the output is unusable.
            .TP
            .BR 130 ", " 143 ", " 129
            Interrupted by Ctrl-C, by SIGTERM, or by the closing of the terminal.
            .SH ENVIRONMENT
            .TP
            .B HYPERIQA_PRECISION
            Default of \-\-precision. Other options have such variables too; the help of a command names them.
            .TP
            .B HYPERIQA_MODELS
            Folder of the downloaded models.
            .TP
            .B HYPERIQA_CATALOGUE
            JSON file with more models to download.
            .TP
            .B NO_COLOR
            Disables colours if it is set.
            .SH FILES
            .TP
            .I ~/.config/hyperiqa/config
            Defaults of the same options, one per line, such as precision = int8. $XDG_CONFIG_HOME is looked at first.

            """).ToString();
    }

    static void Add(StringBuilder text, Outline command)
    {
        var arguments = string.Concat(command.Arguments.Select(argument => $@" \fI{Text(argument.Name)}\fR"));
        text.Append(CultureInfo.InvariantCulture, $".SS hyperiqa {command.Path}{arguments}\n{Line(command.Description)}\n");
        foreach (var argument in command.Arguments)
        {
            text.Append(CultureInfo.InvariantCulture, $".TP\n.I {Text(argument.Name)}\n{Line(argument.Description)}\n");
        }

        foreach (var option in command.Options)
        {
            var value = option.Placeholder is { } placeholder ? $@" \fI{Text(placeholder)}\fR" : "";
            text.Append(
                CultureInfo.InvariantCulture,
                $".TP\n{string.Join(", ", option.Names.Select(name => $@"\fB{Text(name)}\fR{value}"))}\n{Line(option.Description)}\n");
        }
    }

    /// <summary>The examples of a command; nothing for one without.</summary>
    static string ExamplesOf(Outline command) => string.Concat((Examples.Find(command.Path)?.Lines ?? []).Select(
        example => $".TP\n{Line(example.Line)}\n{Line(example.Remark)}\n"));

    /// <summary>A line of text, which must not be taken for a request.</summary>
    static string Line(string text) => Text(text) is var line && line.StartsWith('.') || line.StartsWith('\'') ? $@"\&{line}" : line;

    static string Text(string text) => text.Replace(@"\", @"\e", StringComparison.Ordinal).Replace("-", @"\-", StringComparison.Ordinal);
}
