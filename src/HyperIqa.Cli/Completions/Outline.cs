using System.CommandLine;
using System.Text.RegularExpressions;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Completions;

/// <summary>What may follow an option, or stand in an argument's place.</summary>
/// <param name="Words">These words; a model's names among them.</param>
/// <param name="Files">Whether files may.</param>
/// <param name="Folders">Whether folders alone may.</param>
sealed record Values(IReadOnlyList<string> Words, bool Files = false, bool Folders = false);

/// <summary>An option as a person types it.</summary>
/// <param name="Names">Its names, the long one first.</param>
/// <param name="Description">Its help.</param>
/// <param name="Placeholder">What its value is called in the help; null for an option without one.</param>
/// <param name="Values">What its value may be; null for an option without one.</param>
sealed record OptionOutline(IReadOnlyList<string> Names, string Description, string? Placeholder, Values? Values)
{
    public string Long => Names[0];
}

/// <summary>An argument of a command.</summary>
sealed record ArgumentOutline(string Name, string Description, Values Values);

/// <summary>A command with everything that a person may type after it: what completions and the manual page are made from.</summary>
/// <param name="Path">Its name and those of the commands that it is of, such as <c>models convert</c>; empty for the program.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="Description">Its help.</param>
/// <param name="Arguments">In their order.</param>
/// <param name="Options">In the help's order, <c>--help</c> last.</param>
/// <param name="Commands">The commands in it.</param>
sealed partial record Outline(
    string Path, string Name, string Description, IReadOnlyList<ArgumentOutline> Arguments, IReadOnlyList<OptionOutline> Options,
    IReadOnlyList<Outline> Commands)
{
    static readonly Values Nothing = new([]);

    /// <summary>The program's.</summary>
    public static Outline OfProgram() => Of(Root.Create(), "");

    /// <summary>It and all commands in it.</summary>
    public IEnumerable<Outline> All => Commands.SelectMany(command => command.All).Prepend(this);

    static Outline Of(Command command, string path) => new(
        path,
        command.Name,
        command.Description ?? "",
        [.. command.Arguments.Select(
            argument => new ArgumentOutline(argument.Name, argument.Description ?? "", OfArgument(argument.Name)))],
        [
            .. command.Options.Where(option => !option.Hidden && option.Name != "--help").Select(Of),
            new(["--help", "-h"], "Show help", null, null),
        ],
        [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => Of(sub, $"{path} {sub.Name}".TrimStart()))]);

    static OptionOutline Of(Option option) => new(
        [option.Name, .. option.Aliases.Where(alias => alias.StartsWith('-'))],
        option.Description ?? "",
        option.HelpName,
        option.HelpName is { } value ? OfPlaceholder(value) : null);

    static Values OfArgument(string name) => name switch
    {
        "NAME" => new(Models()),
        "FILE" => new(Models(), Files: true),
        "SHELL" => new([.. CompletionsCommand.Shells.Keys]),
        _ => OfPlaceholder(name),
    };

    static Values OfPlaceholder(string placeholder) => placeholder switch
    {
        "NAME|FILE" => new(Models(), Files: true),
        "FILE" or "CSV" or "PATH" or "TABLE" or "IN" or "OUT.safetensors" => new([], Files: true),
        "DIR" => new([], Folders: true),
        _ when LowerCase().IsMatch(placeholder) => new(placeholder.Split('|')),
        _ => Nothing,
    };

    static string[] Models() =>
        [.. ModelCatalogue.Bundled.Select(model => model.Name).Concat(ModelCatalogue.Published().Select(model => model.Name))];

    [GeneratedRegex(@"^[a-z0-9-]+(\|[a-z0-9-]+)*$")]
    private static partial Regex LowerCase();
}
