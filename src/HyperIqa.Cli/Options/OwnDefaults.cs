using System.CommandLine;
using HyperIqa.Files;

namespace HyperIqa.Cli.Options;

/// <summary>
/// A person's own defaults of options: <c>HYPERIQA_PRECISION=int8</c> in the environment, or a line <c>precision = int8</c> in
/// <c>hyperiqa/config</c> where the system keeps settings. An option overrides both, and the environment overrides the file.
/// </summary>
/// <param name="variable">Gives the value of an environment variable; null for none.</param>
/// <param name="options">The options that take a default, with their dashes.</param>
sealed class OwnDefaults(Func<string, string?> variable, IEnumerable<string> options)
{
    readonly Lazy<Dictionary<string, (string Value, string Origin)>> _lines = new(() => Read(variable, [.. options.Select(Key)]));

    /// <summary>The environment variable of an option.</summary>
    public static string Variable(string option) => $"HYPERIQA_{Key(option).Replace('-', '_').ToUpperInvariant()}";

    /// <summary>What the file calls an option.</summary>
    public static string Key(string option) => option.TrimStart('-');

    /// <summary>The defaults of the person at the shell, for a program's options.</summary>
    public static OwnDefaults OfUser(Command program) => new(Environment.GetEnvironmentVariable, OptionsOf(program).Distinct());

    /// <summary>The file, whether or not it is there; null where the system does not say where a person's settings are.</summary>
    /// <param name="variable">Gives the value of an environment variable; null for none.</param>
    public static string? PathOf(Func<string, string?> variable)
    {
        var folder = OperatingSystem.IsWindows() ? variable("APPDATA")
            : variable("XDG_CONFIG_HOME") is { } own && Path.IsPathRooted(own) ? own
            : variable("HOME") is { Length: > 0 } home ? Path.Join(home, ".config")
            : null;
        return string.IsNullOrEmpty(folder) ? null : Path.Join(folder, "hyperiqa", "config");
    }

    /// <summary>The lines of a command's help about them; none for a command without.</summary>
    public static IEnumerable<string> Help(Command command)
    {
        Option[] options = [.. command.Options.Where(option => option is ISetting { TakesOwnDefault: true })];
        if (options.Length == 0) yield break;

        var (name, value) = (options[0].Name, options[0].HelpName!.Split('|')[0]);
        var file = OperatingSystem.IsWindows() ? @"%APPDATA%\hyperiqa\config" : "~/.config/hyperiqa/config";
        yield return "Defaults of your own, which options override:";
        yield return $"  {Variable(name)}={value} in the environment, or {Key(name)} = {value} in {file}";
        if (options.Length > 1)
            yield return $"  the same for {ChoiceParser.Listed([.. options[1..].Select(option => Key(option.Name))], "and")}";
        yield return "";
    }

    /// <summary>The default of an option and who says it: a variable, or the file with the number of its line; null for none.</summary>
    /// <exception cref="UsageException">A line of the file is no default.</exception>
    public (string Value, string Origin)? Find(string option) =>
        variable(Variable(option)) is { Length: > 0 } value ? (value, Variable(option))
        : _lines.Value.TryGetValue(Key(option), out var line) ? line
        : null;

    static IEnumerable<string> OptionsOf(Command command) => command.Options.OfType<ISetting>()
        .Where(option => option.TakesOwnDefault)
        .Select(option => option.Name)
        .Concat(command.Subcommands.SelectMany(OptionsOf));

    static Dictionary<string, (string Value, string Origin)> Read(Func<string, string?> variable, string[] known)
    {
        var lines = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (PathOf(variable) is not { } file || !File.Exists(file)) return lines;

        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#') continue;

            var origin = FormattableString.Invariant($"{file}:{number + 1}");
            if (text.Split('=', 2, StringSplitOptions.TrimEntries) is not [var key, { Length: > 0 } value])
                throw new UsageException($"{origin}: takes the name of an option and its value, such as precision = int8");
            if (!known.Contains(key))
            {
                throw new UsageException(
                    $"{origin}: {key}: is no option that takes a default of your own{Hint(key, known)}");
            }

            lines[key] = (Unquoted(value), origin);
        }

        return lines;
    }

    static string Hint(string key, string[] known) =>
        Spelling.Hint(Key(key), known) is { Length: > 0 } hint ? hint : $"; those are {ChoiceParser.Listed(known, "and")}";

    static string Unquoted(string value) => value is ['"', .. var inner, '"'] ? inner : value;
}
