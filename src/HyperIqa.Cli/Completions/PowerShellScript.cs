using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Completions;

/// <summary>Completions for PowerShell, 5.1 or later.</summary>
static class PowerShellScript
{
    public static string Of(Outline program)
    {
        var text = new StringBuilder("""
            # hyperiqa completions pwsh
            Register-ArgumentCompleter -Native -CommandName hyperiqa -ScriptBlock {
                param($word, $ast, $position)
                $commands = @{

            """);
        foreach (var command in program.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {Quote(command.Path)} = @(\n");
            foreach (var sub in command.Commands) Entry(sub.Name, sub.Description);
            foreach (var (name, description) in command.Arguments.SelectMany(
                argument => argument.Values.Words.Select(name => (name, argument.Description))))
            {
                Entry(name, description);
            }

            foreach (var (name, description) in command.Options.SelectMany(
                option => option.Names.Select(name => (name, option.Description))))
            {
                Entry(name, description);
            }

            text.Append("        )\n");
        }

        text.Append("    }\n    $values = @{\n");
        foreach (var (command, option) in program.All.SelectMany(
            command => command.Options.Where(option => option.Values?.Words.Count > 0).Select(option => (command, option))))
        {
            foreach (var name in option.Names)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"        {Quote($"{command.Path} {name}")} = @({string.Join(", ", option.Values!.Words.Select(Quote))})\n");
            }
        }

        return text.Append("""
                }
                $at = ''
                $previous = ''
                foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
                    if ($element.Extent.EndOffset -ge $position -and $word) { break }
                    $previous = "$element"
                    $next = "$at $element".Trim()
                    if ($commands.ContainsKey($next)) { $at = $next }
                }
                if ($values.ContainsKey("$at $previous")) {
                    $values["$at $previous"] | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
                } else {
                    $commands[$at] | Where-Object { $_[0] -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1]) }
                }
            }

            """).ToString();

        void Entry(string name, string description) =>
            text.Append(CultureInfo.InvariantCulture, $"            , @({Quote(name)}, {Quote(description)})\n");
    }

    static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
