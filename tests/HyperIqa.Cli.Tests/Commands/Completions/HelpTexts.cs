using System.Text;
using HyperIqa.Cli.Commands.Completions;
using HyperIqa.Cli.Tests.Messages;
using HyperIqa.Tests;

namespace HyperIqa.Cli.Tests.Completions;

/// <summary>The help of every command as text that is checked in, so that changes show in review.</summary>
public sealed class HelpTexts
{
    /// <summary>A test run with the variable set to 1 writes the file anew.</summary>
    const string Renew = "HYPERIQA_RENEW";

    [Fact]
    public void AreTheOnesCheckedIn()
    {
        var file = Path.Join(ReferenceFiles.Checkout("tests/HyperIqa.Cli.Tests"), "help.txt");
        string[][] commands =
            [.. Outline.OfProgram().All.Select(command => $"{command.Path} --help".Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        var text = new StringBuilder();
        using var scene = new Scene();
        foreach (var (words, (outcome, _)) in commands.Zip(ManyCommands.Run(scene.Folder, commands)))
        {
            text.Append("$ hyperiqa ").AppendJoin(' ', words).Append('\n').Append(outcome.Output.TrimEnd()).Append("\n\n");
        }

        if (Environment.GetEnvironmentVariable(Renew) == "1") File.WriteAllText(file, text.ToString());
        Assert.True(
            File.ReadAllText(file) == text.ToString(),
            $"a help text has changed; {Renew}=1 dotnet run --project tests/HyperIqa.Cli.Tests -- -class '*{nameof(HelpTexts)}' writes "
                + $"{file} anew");
    }

    [Theory]
    [InlineData]
    [InlineData("models")]
    public void AreWhatAGroupsNameAloneShows(params string[] words)
    {
        var alone = Shell.Run(words);
        Assert.Equal((0, ""), (alone.ExitCode, alone.Errors));
        Assert.Equal(Shell.Run([.. words, "--help"]).Output, alone.Output);
    }

    [Theory]
    [InlineData("scroe", "photo.jpg")]
    [InlineData("models", "pul")]
    public void AreNotWhatAMisspeltCommandShows(params string[] words)
    {
        var outcome = Shell.Run(words);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("has no such command; did you mean hyperiqa ", outcome.Errors);
    }

    [Fact]
    public void AreAllInTheManualPage()
    {
        var page = Shell.Run("man").Output;
        Assert.StartsWith(".TH HYPERIQA 1", page);
        foreach (var command in Outline.OfProgram().All.Where(command => command.Commands.Count == 0))
        {
            Assert.Contains($".SS hyperiqa {command.Path}", page);
            Assert.All(
                command.Options,
                option =>
                    Assert.Contains($@"\fB{option.Long.Replace("-", @"\-")}\fR", page));
        }

        // a description that begins with a dot would be taken for a request
        Assert.DoesNotMatch(@"(?m)^\.(?!TH |SH |SS |TP$|B |I |BR )", page);
    }
}
