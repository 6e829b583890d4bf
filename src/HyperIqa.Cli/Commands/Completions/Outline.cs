using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.RegularExpressions;

namespace HyperIqa.Cli.Commands.Completions;

/// <summary>What may follow an option, or stand in an argument's place.</summary>
/// <param name="Words">These words; a model's names among them.</param>
/// <param name="Files">Whether files may.</param>
/// <param name="Folders">Whether folders alone may.</param>
sealed record Values(IReadOnlyList<string> Words, bool Files = false, bool Folders = false)
{
    public bool AreNone => Words.Count == 0 && !Files && !Folders;
}

/// <summary>An option as a person types it.</summary>
/// <param name="Names">Its names, the long one first.</param>
/// <param name="Placeholder">What its value is called in the help; null for an option without one.</param>
/// <param name="Values">What each of its values may be; none for an option without one.</param>
sealed record OptionOutline(IReadOnlyList<string> Names, string Description, string? Placeholder, IReadOnlyList<Values> Values)
{
    public string Long => Names[0];
}

/// <summary>An argument of a command.</summary>
/// <param name="Name">What the help calls it.</param>
/// <param name="IsMany">Whether several may be given, which then are the last.</param>
sealed record ArgumentOutline(string Name, string Description, Values Values, bool IsMany);

/// <summary>A command with everything that a person may type after it: what completions and the manual page are made from.</summary>
/// <param name="Path">Its name and those of the commands that it is of, such as <c>models convert</c>; empty for the program.</param>
/// <param name="Options">In the help's order, <c>--help</c> last.</param>
sealed partial record Outline(
    string Path, string Name, string Description, IReadOnlyList<ArgumentOutline> Arguments, IReadOnlyList<OptionOutline> Options,
    IReadOnlyList<Outline> Commands)
{
    /// <summary>What the help calls files of every kind.</summary>
    static readonly string[] Files =
        ["FILE", "CSV", "PATH", "TABLE", "LIST", "SCORES", "IN", "MODEL", "OUT.safetensors", "FILE.onnx", "A", "B"];

    /// <summary>The program's.</summary>
    public static Outline OfProgram() => From(Root.Create(), "");

    /// <summary>It and all commands in it.</summary>
    public IEnumerable<Outline> All => Commands.SelectMany(command => command.All).Prepend(this);

    static Outline From(Command command, string path) => new(
        path,
        command.Name,
        command.Description ?? "",
        [.. command.Arguments.Select(From)],
        [
            .. command.Options.Where(option => !option.Hidden && option.Name != "--help").Select(From),
            new(["--help", "-h"], "Show help", null, []),
        ],
        [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => From(sub, $"{path} {sub.Name}".TrimStart()))]);

    static ArgumentOutline From(Argument argument) => new(
        argument.Name,
        argument.Description ?? "",
        From(argument.Name, Offered(argument.ValueType, argument.CompletionSources)),
        argument.Arity.MaximumNumberOfValues > 1);

    static OptionOutline From(Option option) => new(
        [option.Name, .. option.Aliases.Where(alias => alias.StartsWith('-'))],
        option.Description ?? "",
        option.HelpName,
        option.HelpName is { } value
            ? [.. value.Split(' ').Select(placeholder => From(placeholder, Offered(option.ValueType, option.CompletionSources)))]
            : []);

    /// <summary>
    /// What is declared beside an option or argument whose value is text; for other types the parser offers their members' names.
    /// </summary>
    static string[] Offered(Type type, List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources) =>
        type == typeof(string) || type == typeof(string[])
            ? [.. sources.SelectMany(source => source(CompletionContext.Empty)).Select(item => item.Label)]
            : [];

    /// <summary>What a placeholder stands for: kinds of files, and words in small letters for themselves.</summary>
    static Values From(string placeholder, string[] offered)
    {
        string[] kinds = placeholder.Split('|');
        return new(
            [.. offered, .. kinds.Where(kind => Word().IsMatch(kind))],
            kinds.Any(Files.Contains),
            kinds is ["DIR"]);
    }

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex Word();
}
