using System.Diagnostics;
using HyperIqa.Cli.Commands.Completions;

namespace HyperIqa.Cli.Tests.Completions;

public sealed class CompletionScripts
{
    static readonly Outline Program = Outline.OfProgram();

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void KnowEveryCommandAndOption(string shell)
    {
        var outcome = Shell.Run("completions", shell);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(Program.All.Skip(1), command => Assert.Contains(command.Name, outcome.Output));
        Assert.All(
            Program.All.SelectMany(command => command.Options),
            option => Assert.Contains(shell == "fish" ? $" -l {option.Long[2..]} " : option.Long, $"{outcome.Output} "));
    }

    [Theory]
    [InlineData("hyperiqa sc", "score")]
    [InlineData("hyperiqa models con", "convert")]
    [InlineData("hyperiqa score --form", "--format")]
    [InlineData("hyperiqa score --format j", "jsonl")]
    [InlineData("hyperiqa models export --crops ", "grid dense")]
    [InlineData("hyperiqa models export hyperiqa-biq", "hyperiqa-biq2021")]
    [InlineData("hyperiqa score --crops ", "grid random dense")]
    [InlineData("hyperiqa models pull koniq-o", "koniq-official")]
    [InlineData("hyperiqa score score --annot", "--annotations")]
    [InlineData("hyperiqa score --patches ", "")]
    [InlineData("hyperiqa completions ", "bash zsh fish pwsh")]
    [InlineData("hyperiqa completions bash ", "")]
    [InlineData("hyperiqa models pull koniq-official ", "")]
    [InlineData("hyperiqa models remove hyper", "")] // what comes with the program stays
    [InlineData("hyperiqa map --range 20 ", "")]
    [InlineData("hyperiqa map --range 20 80 --cr", "--crops")]
    [InlineData("hyperiqa train --preprocessing p", "")]
    [InlineData("hyperiqa score --dataset kad", "kadid-10k")]
    [InlineData("hyperiqa score --vers", "")]
    [InlineData("hyperiqa -", "--version -V --help -h")]
    public void CompleteInBash(string line, string expected) => Assert.Equal(expected, string.Join(' ', Bash(line, Path.GetTempPath())));

    [Fact]
    public void CompleteFilesInBash()
    {
        using var scene = new Scene();
        scene.Text("one photo.jpg", "");
        scene.Text("other.txt", "");
        Directory.CreateDirectory(scene.PathOf("one folder"));
        Assert.Equal(
            ["one folder", "one photo.jpg"],
            Bash("hyperiqa score o", scene.Folder).Where(name => name.StartsWith("one")).Order());
        Assert.Equal(["one folder"], Bash("hyperiqa train --images on", scene.Folder));
        Assert.Contains("other.txt", Bash("hyperiqa score --model o", scene.Folder));
    }

    /// <summary>The shells' own judgement, of those that are at hand.</summary>
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void AreScriptsWithoutFault(string shell)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Join(folder, shell))),
            $"skipped: {shell} is not here");
        using var scene = new Scene();
        using var check = Process.Start(
            new ProcessStartInfo(shell, ["-n", scene.Text("script", CompletionsCommand.Shells[shell](Program))])
            {
                RedirectStandardError = true,
            })!;
        Assert.Equal("", check.StandardError.ReadToEnd());
    }

    [Fact]
    public void AreOfKnownShells()
    {
        var outcome = Shell.Run("completions", "tcsh");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("takes bash, zsh, fish or pwsh", outcome.Errors);
    }

    [Fact]
    public void CompleteAfterAnEqualsSignInBash() =>
        Assert.Equal("grid", Assert.Single(Bash("hyperiqa score --crops = g", Path.GetTempPath())));

    [Fact]
    public void CompleteTheFolderOfCopiesInBash()
    {
        using var scene = new Scene();
        scene.Text("rejects.csv", "");
        Directory.CreateDirectory(scene.PathOf("rejects"));
        Assert.Equal(["rejects"], Bash("hyperiqa score --copy-below 40 re", scene.Folder));
    }

    static string[] Bash(string line, string folder)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "skipped: bash is not here");
        var script = CompletionsCommand.Shells["bash"](Program) + """
            IFS=' ' read -ra COMP_WORDS <<< "$1"
            [[ $1 == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _hyperiqa hyperiqa "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", script, "bash", line])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            })!;
        var output = bash.StandardOutput.ReadToEnd();
        Assert.Equal("", bash.StandardError.ReadToEnd());
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
