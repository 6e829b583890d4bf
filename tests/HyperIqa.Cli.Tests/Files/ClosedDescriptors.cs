using System.Diagnostics;

namespace HyperIqa.Cli.Tests;

/// <summary>Scripts and daemons that close standard input, standard output or standard error of the program.</summary>
public sealed class ClosedDescriptors(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("2>&-", 0)]
    [InlineData("<&- 2>&-", 0)]
    [InlineData("<&-", 0)]
    public void LeaveTheTableOnStandardOutput(string closed, int exitCode)
    {
        var (code, output, _) = Run($"score a.ppm {closed}");
        Assert.Equal((exitCode, 2), (code, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&-")]
    [InlineData("<&- >&- 2>&-")]
    public void LeaveATableInAFile(string closed)
    {
        Assert.Equal(0, Run($"score a.ppm -o scores.csv {closed}").ExitCode);
        Assert.Equal(2, File.ReadAllLines(_scene.PathOf("scores.csv")).Length);
    }

    [Theory]
    [InlineData("score - <&-", "standard input: is closed")]
    [InlineData("map - -o maps <&-", "standard input: is closed")]
    [InlineData("merge scores.csv --expect - <&-", "standard input: is closed")]
    [InlineData("score a.ppm >&-", "standard output: is closed")]
    [InlineData("score a.ppm -o /dev/fd/1 >&-", "/dev/fd/1: is closed")]
    [InlineData("score a.ppm -o scores.csv --junit /dev/fd/9", "/dev/fd/9: is closed")]
    [InlineData("weights a.ppm -o weights.csv >&-", "standard output: is closed")]
    [InlineData("models list >&-", "standard output: is closed")]
    [InlineData("--help >&-", "standard output: is closed")]
    public void AreSaidWhereTheyAreNeeded(string command, string sentence)
    {
        _scene.Text("scores.csv", "");
        File.Delete(_scene.PathOf("scores.csv"));
        var (code, output, errors) = Run(command);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(sentence, errors);
        Assert.Equal(["a.ppm"], Directory.GetFileSystemEntries(_scene.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void EndTheListOfImagesAndNotTheProgramAlone()
    {
        var (code, _, _) = Run("score - -o scores.csv <&- >&- 2>&-");
        Assert.Equal(2, code);
    }

    (int ExitCode, string Output, string Errors) Run(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: the runtime hides this elsewhere");
        _scene.Picture("a.ppm");
        var options = command.StartsWith("score") ? $"-m '{model.Path}' -p 1" : "";
        var words = command.Split(' ', 2);
        var program = $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}'";
        using var shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", $"exec {program} {words[0]} {options} {words[1]}"])
            {
                WorkingDirectory = _scene.Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output, errors.Result);
    }
}
