using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using HyperIqa.Cli.Commands;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests.Messages;

/// <summary>
/// What every command says to each kind of bad value, for each option and argument, as a text that is checked in: a reviewer reads it as a
/// user would. Each entry should be a sentence that names the file as it was typed and what would be right.
/// </summary>
public sealed partial class MessageTexts
{
    /// <summary>A test run with the variable set to 1 writes the file anew.</summary>
    const string Renew = "HYPERIQA_RENEW";

    [Fact]
    public void AreTheOnesCheckedIn()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Shell.CanRunBound, "skipped: permissions of files bind nobody here");
        using var scene = new MessageScene();
        var cases = Cases().ToList();
        var printed = ManyCommands.Run(scene.Folder, [.. cases.Select(one => one.Words)]);
        Assert.True(
            cases.Count == printed.Count,
            $"the process ended with hyperiqa {string.Join(' ', cases[Math.Min(printed.Count, cases.Count - 1)].Words)}");
        var text = Text([.. cases.Zip(printed, (one, its) => (one, Shown(one, its, scene.Folder)))]);

        var file = Path.Join(ReferenceFiles.Checkout("tests/HyperIqa.Cli.Tests"), "messages.txt");
        if (Environment.GetEnvironmentVariable(Renew) == "1") File.WriteAllText(file, text);
        Assert.True(
            File.ReadAllText(file) == text,
            $"a message has changed; {Renew}=1 dotnet run --project tests/HyperIqa.Cli.Tests -- -class '*{nameof(MessageTexts)}' writes "
                + $"{file} anew");
    }

    static IEnumerable<Case> Cases() =>
    [
        .. Commands(Root.Create(), "").SelectMany(OfCommand),
        .. MessageScene.Others.Select(line => new Case("", "", [], line.Split(' '))),
    ];

    static IEnumerable<(Command Command, string Path)> Commands(Command group, string path) => group.Subcommands.SelectMany(
        command => Commands(command, $"{path}{command.Name} ").Prepend((command, path + command.Name)));

    static IEnumerable<Case> OfCommand((Command Command, string Path) one)
    {
        var (command, path) = one;
        if (command.Subcommands.Count > 0) yield break;

        string[] names = path.Split(' ');
        var arguments = MessageScene.Arguments(path);
        for (var place = 0; place < command.Arguments.Count; place++)
        {
            var name = command.Arguments[place].Name;
            foreach (var value in BadValues.Of(path, name, name))
            {
                string[] after = [.. arguments[(place + 1)..], .. MessageScene.Options(path, name)];
                yield return new(path, name, [.. names, .. arguments[..place]], [value], after);
            }
        }

        foreach (var option in command.Options.Where(option => option.HelpName is not null))
        {
            foreach (var value in BadValues.Of(path, option.Name, option.HelpName!))
            {
                string[] before = [.. names, .. arguments, .. MessageScene.Options(path, option.Name), option.Name];
                yield return new(path, option.Name, before, value.Split(' '));
            }
        }
    }

    /// <summary>The exit code, the value, and what is printed; a line of standard output begins with <c>&gt;</c>.</summary>
    static string Shown(Case one, (Outcome Outcome, string[] Left) its, string folder)
    {
        var hint = $"see 'hyperiqa {one.Command} --help'\n";
        var isHint = its.Outcome.Errors.EndsWith(hint);
        var text = new StringBuilder($"[{its.Outcome.ExitCode}{(isHint ? " and see --help" : "")}] {one.Value}\n");
        foreach (var line in its.Outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Append($"> {line}\n");
        text.Append(isHint ? its.Outcome.Errors[..^hint.Length] : its.Outcome.Errors);
        if (its.Left.Length > 0) text.Append($"left behind: {string.Join(' ', its.Left.Select(entry => entry[2..]))}\n");
        text.Replace(folder, "SCENE").Replace(AppContext.BaseDirectory, "PROGRAM/");
        return Hexadecimal().Replace(Seconds().Replace(text.ToString(), "SECONDS"), "HEXADECIMAL");
    }

    /// <summary>An option that says of each value what it says with an earlier command is not shown again.</summary>
    static string Text(IReadOnlyList<(Case Case, string Shown)> printed)
    {
        var text = new StringBuilder("""
            What each command says to values that an option or argument cannot take, in brackets the exit code. A test writes this file.


            """);
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in printed.GroupBy(one => (one.Case.Command, one.Case.Option)))
        {
            var (command, name) = option.Key;
            text.Append($"$ {option.First().Case.Line}\n");
            var said = $"{name}\n{string.Concat(option.Select(one => one.Shown))}"
                .Replace($"'hyperiqa {command}'", "");
            if (earlier.TryAdd(said, command)) text.AppendJoin("", option.Select(one => one.Shown)).Append('\n');
            else text.Append($"as with 'hyperiqa {earlier[said]}'\n\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(?<= in )[\d.]+ s( \([\d.]+ images/s\))?")]
    private static partial Regex Seconds();

    /// <summary>Digests, and names that are new each time.</summary>
    [GeneratedRegex("[0-9a-f]{32,64}")]
    private static partial Regex Hexadecimal();

    /// <summary>A command line with one value that cannot be.</summary>
    /// <param name="Command">The command, such as <c>models convert</c>.</param>
    /// <param name="Option">The option or argument whose value it is.</param>
    /// <param name="Before">The words before the value.</param>
    /// <param name="Given">The value, or two of them.</param>
    /// <param name="After">The words after it.</param>
    sealed record Case(string Command, string Option, string[] Before, string[] Given, params string[] After)
    {
        public string[] Words => [.. Before, .. Given, .. After];

        public string Value => string.Join(' ', Given.Select(word => word.Length == 0 ? "''" : word));

        /// <summary>The command line without the value.</summary>
        public string Line => string.Join(' ', ["hyperiqa", .. Before, "...", .. After]);
    }
}
