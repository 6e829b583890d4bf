using System.CommandLine;
using System.Diagnostics;
using HyperIqa.Cli.Commands;
using HyperIqa.Cli.Commands.Completions;

namespace HyperIqa.Cli.Tests.Completions;

/// <summary>Whatever completion offers, the command takes.</summary>
public sealed class OfferedValues
{
    static readonly Outline Program = Outline.OfProgram();

    /// <summary>Every command, every option, every word offered for it.</summary>
    public static TheoryData<string, string, string> OfOptions =>
    [
        .. from command in Program.All
           from option in command.Options
           from values in option.Values
           from word in values.Words
           select (command.Path, option.Long, word),
    ];

    /// <summary>Every command and every word offered in an argument's place.</summary>
    public static TheoryData<string, int, string> OfArguments =>
    [
        .. from command in Program.All
           from place in Enumerable.Range(0, command.Arguments.Count)
           from word in command.Arguments[place].Values.Words
           select (command.Path, place, word),
    ];

    [Theory]
    [MemberData(nameof(OfOptions))]
    public void OfAnOptionAreTaken(string command, string option, string word) =>
        Assert.Empty(Complaints(command, [.. Needed(command, option), option, word]));

    [Theory]
    [MemberData(nameof(OfArguments))]
    public void OfAnArgumentAreTaken(string command, int place, string word)
    {
        var needed = Needed(command);
        if (needed.Length <= place) needed = [.. needed, ""];
        needed[place] = word;
        Assert.Empty(Complaints(command, needed));
    }

    [Fact]
    public void OfModelsHaveAFile() => Assert.All(ModelNames.Usable(), name => Assert.True(File.Exists(ModelOption.FileOf(name))));

    [Theory]
    [InlineData("bash")]
    [InlineData("fish")]
    public void AreWhatAShellOffers(string shell)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, shell))),
            $"skipped: {shell} is not here");
        using var scene = new Scene();
        var lines = OfOptions.Select(row => (Line: $"hyperiqa {row.Data.Item1} {row.Data.Item2} ", Word: row.Data.Item3))
            .Concat(OfArguments.Select(
                row => (Line: $"hyperiqa {row.Data.Item1} {string.Concat(Enumerable.Repeat("x ", row.Data.Item2))}", Word: row.Data.Item3)))
            .GroupBy(offer => offer.Line, offer => offer.Word)
            .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray());
        var offered = Run(shell, CompletionsCommand.Shells[shell](Program), [.. lines.Keys], scene.Folder);
        Assert.All(lines, line => Assert.Equal(line.Value, offered[line.Key]));
    }

    static IReadOnlyList<string> Complaints(string command, string[] words) =>
        CommandLine.Complaints.About(Root.Create().Parse(
            Options.RangeOption.Doubled([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. words])));

    /// <summary>The least that a command takes with an option: arguments, then options.</summary>
    static string[] Needed(string path, string option = "")
    {
        if (path == "evaluate")
        {
            return option == "--predictions-are"
                ? ["--labels", "labels.csv", "--predictions", "scores.csv"]
                : ["--labels", "labels.csv", "--images", "photographs"];
        }

        Command command = Root.Create();
        foreach (var name in path.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            command = command.Subcommands.Single(sub => sub.Name == name);
        }

        return
        [
            .. command.Arguments.SelectMany(
                argument => Enumerable.Repeat(argument.Name == "SHELL" ? "bash" : "x", argument.Arity.MinimumNumberOfValues)),
            .. command.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, "x" }),
        ];
    }

    /// <summary>What a shell offers at the end of each line, in an empty folder.</summary>
    static Dictionary<string, string[]> Run(string shell, string script, string[] lines, string folder)
    {
        const string End = "--end--";
        var each = shell == "bash"
            ? """
                while IFS= read -r line; do
                    IFS=' ' read -ra COMP_WORDS <<< "$line"
                    COMP_WORDS+=('')
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _hyperiqa hyperiqa '' "${COMP_WORDS[COMP_CWORD - 1]}"
                    printf '%s\n' "${COMPREPLY[@]}" --end--
                done
                """
            : """
                while read -l line
                    complete -C "$line " | string replace -r '\t.*' ''
                    echo --end--
                end
                """;
        using var process = Process.Start(
            new ProcessStartInfo(shell, ["-c", $"{script}\n{each}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
                Environment = { ["HOME"] = folder },
            })!;
        process.StandardInput.Write(string.Join('\n', lines) + "\n");
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.Equal("", errors.Result);
        return lines.Zip(output.Split(End + "\n"))
            .ToDictionary(
                one => one.First,
                one => one.Second.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray());
    }
}
