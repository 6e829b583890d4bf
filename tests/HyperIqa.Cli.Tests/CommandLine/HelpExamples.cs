using System.Text.RegularExpressions;
using HyperIqa.Cli.CommandLine;
using HyperIqa.Cli.Commands;
using HyperIqa.Cli.Commands.Completions;

namespace HyperIqa.Cli.Tests;

/// <summary>The examples at the end of a command's help.</summary>
public sealed partial class HelpExamples
{
    public static TheoryData<string> Commands =>
        [.. Outline.OfProgram().All.Where(command => command.Commands.Count == 0 && command.Name != "help").Select(command => command.Path)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void AreCommandLinesThatTheProgramUnderstands(string command)
    {
        var examples = Examples.Find(command);
        Assert.NotNull(examples);
        Assert.All(examples.Lines, example =>
        {
            var ours = example.Line[example.Line.IndexOf("hyperiqa ")..].Split(['|', ')'])[0];
            string[] words = [.. Word().Matches(ours).Select(match => match.Value.Trim('\''))];
            var parsed = Root.Create().Parse(words[1..]);
            Assert.Equal(command, string.Join(' ', CalledCommand.Names(parsed)));
            Assert.Empty(Complaints.About(parsed));
        });
    }

    [Fact]
    public void AndTheRestOfTheHelpAreWhatHelpWithACommandShows() =>
        Assert.Equal(Shell.Run("models", "convert", "--help").Output, Shell.Run("help", "models", "convert").Output);

    [Fact]
    public void AreNotShownOfACommandThatDoesNotExist()
    {
        var outcome = Shell.Run("help", "scroe");
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("scroe: is no command; 'hyperiqa help' lists them", outcome.Errors);
    }

    [GeneratedRegex("'[^']*'|[^ ]+")]
    private static partial Regex Word();
}
