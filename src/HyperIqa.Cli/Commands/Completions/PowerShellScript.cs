using System.Globalization;
using System.Text;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>Completions for PowerShell, 5.1 or later.</summary>
static class PowerShellScript
{
    public static string Write(Outline program)
    {
        var text = new StringBuilder("""
            # hyperiqa completions pwsh
            Register-ArgumentCompleter -Native -CommandName hyperiqa -ScriptBlock {
                param($word, $ast, $position)
                $options = @{

            """);
        foreach (var command in program.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {Quote(command.Path)} = @(\n");
            foreach (var (name, option) in command.Options.SelectMany(option => option.Names.Select(name => (name, option))))
            {
                text.Append(
                    CultureInfo.InvariantCulture, $"            , @({Quote(name)}, {option.Values.Count}, {Quote(option.Description)})\n");
            }

            text.Append("        )\n");
        }

        text.Append("    }\n    $offers = @{\n");
        foreach (var command in program.All.Where(command => command.Commands.Count > 0))
        {
            Offer($"{command.Path} 0", command.Commands.Select(sub => (sub.Name, sub.Description)));
        }

        foreach (var (place, values, description) in program.All.SelectMany(Values).Where(place => place.Values.Words.Count > 0))
        {
            Offer(place, values.Words.Select(word => (word, description)));
        }

        text.Append("    }\n");
        Places("files", values => values.Files);
        Places("folders", values => values.Folders);
        return text.Append("""
                $at = ''
                $option = ''
                $left = 0
                $value = 0
                $arguments = 0
                foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
                    if ($element.Extent.EndOffset -ge $position -and $word) { break }
                    if ($left -gt 0) { $left--; $value++; continue }
                    $value = 0
                    $next = "$at $element".Trim()
                    if ($arguments -eq 0 -and $options.ContainsKey($next)) { $at = $next; continue }
                    if ("$element" -notlike '-*') { $arguments++; continue }
                    $option = "$element"
                    foreach ($entry in $options[$at]) { if ($entry[0] -ceq $option) { $left = $entry[1] } }
                }
                if ($left -gt 0) { $places = @("$at $option $value") } else { $places = @("$at $arguments", "$at *") }
                $found = @(
                    & { if ($left -eq 0 -and $word -like '-*') { $options[$at] } else { $places | ForEach-Object { $offers[$_] } } } |
                        Where-Object { $_ -and $_[0] -like "$word*" } |
                        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[-1]) }
                )
                if ($found) {
                    $found
                } elseif ($places | Where-Object { $folders -contains $_ }) {
                    $above = $word -replace '[^\\/]*$'
                    Get-ChildItem -Directory -Path "$word*" -ErrorAction Ignore | ForEach-Object {
                        $name = "$above$($_.Name)"
                        if ($name -match '\s') { $name = "'$name'" }
                        [System.Management.Automation.CompletionResult]::new($name)
                    }
                } elseif (-not ($places | Where-Object { $files -contains $_ })) {
                    $null # else files would be offered
                }
            }

            """).ToString();

        void Offer(string place, IEnumerable<(string Word, string Description)> words)
        {
            text.Append(CultureInfo.InvariantCulture, $"        {Quote(place)} = @(\n");
            foreach (var (word, description) in words)
            {
                text.Append(CultureInfo.InvariantCulture, $"            , @({Quote(word)}, {Quote(description)})\n");
            }

            text.Append("        )\n");
        }

        void Places(string variable, Func<Values, bool> which)
        {
            var places = program.All.SelectMany(Values).Where(place => which(place.Values)).Select(place => Quote(place.Place));
            text.Append(CultureInfo.InvariantCulture, $"    ${variable} = @({string.Join(", ", places)})\n");
        }
    }

    /// <summary>Each place that has values: an argument by its number, or an option's value by its.</summary>
    static IEnumerable<(string Place, Values Values, string Description)> Values(Outline command)
    {
        for (var place = 0; place < command.Arguments.Count; place++)
        {
            var argument = command.Arguments[place];
            yield return ($"{command.Path} {(argument.IsMany ? "*" : $"{place}")}", argument.Values, argument.Description);
        }

        foreach (var (name, option) in command.Options.SelectMany(option => option.Names.Select(name => (name, option))))
        {
            for (var value = 0; value < option.Values.Count; value++)
            {
                yield return ($"{command.Path} {name} {value}", option.Values[value], option.Description);
            }
        }
    }

    static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
