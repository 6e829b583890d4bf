namespace HyperIqa.Cli.Tests;

/// <summary>Programs that talk to <c>score -</c> through pipes.</summary>
public sealed class Pipes(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData("csv", "\n")]
    [InlineData("jsonl", "\0")]
    public async Task GetARowForEachPathBeforeTheyWriteTheNext(string format, string separator)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Shell.Start(
            [
                "score", "-m", model.Path, "-p", "1", "-", "--no-header", "--format", format,
                .. separator == "\0" ? ["-0"] : Array.Empty<string>(),
            ]);
        for (var i = 0; i < 5; i++)
        {
            var image = i == 3 ? _scene.PathOf("missing.jpg") : _scene.Picture($"{i}.ppm", seed: i);
            await process.StandardInput.WriteAsync(image + separator);
            await process.StandardInput.FlushAsync(cancellation);

            var row = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), cancellation);
            Assert.Contains(image, row);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        Assert.Equal((1, null), (process.ExitCode, await process.StandardOutput.ReadLineAsync(cancellation)));
    }

    [Fact]
    public void GetTheLastPathsRowWhereNoSeparatorEndsIt()
    {
        var (a, b) = (_scene.Picture("a.ppm"), _scene.Picture("b.ppm", seed: 2));
        Assert.Equal([a, b], Shell.Run(["score", "-m", model.Path, "-p", "1", "-"], $"{a}\r\n\n{b}").Rows.Select(row => row[0]));
    }

    [Theory]
    [InlineData("", 0)] // as with head: content with what it has
    [InlineData("--fail-under 1", 2)] // the gate has not seen all images
    [InlineData("--patch-scores patches.csv", 2)]
    public void MayStopReading(string options, int exitCode) => AssertBash($"{options} | true; exit ${{PIPESTATUS[0]}}", exitCode);

    [Fact]
    public void ThatGetPatchScoresMayNotStopReading() => Assert.Contains(
        "can no longer be written",
        AssertBash("-o scores.csv --patch-scores >(true)", exitCode: 2));

    [Fact]
    public void ThatGetASummaryLeaveTheGateAlone() => AssertBash("-o scores.csv --fail-under 1e6 --summary-markdown >(true)", exitCode: 1);

    [Theory]
    [InlineData("score", "-o", "s.csv")]
    [InlineData("map", "-o", "maps")]
    public void WithNulsInALineAreRefused(string command, string option, string output)
    {
        var outcome = Shell.Run([command, "-", option, _scene.PathOf(output)], "a.jpg\0b.jpg\0");
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("standard input: has a NUL, as 'find -print0' writes it", outcome.Errors);
    }

    [Fact]
    public void AreNoTablesToMerge()
    {
        var outcome = Shell.Run(["merge", "/dev/stdin"], "image,mos\n");
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("/dev/stdin: is a pipe", outcome.Errors);
    }

    [Fact]
    public void HearWhyTheirListCannotBeRead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: needs sh");
        var command = $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score -m '{model.Path}' -p 1 - < /";
        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-c", command])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        var errors = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal(2, shell.ExitCode);
        Assert.Contains("standard input: cannot be read", errors);
    }

    /// <summary>Scores two images in bash, in the folder of this test.</summary>
    /// <returns>What it said.</returns>
    string AssertBash(string rest, int exitCode)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "skipped: bash is not here");
        var images = $"'{_scene.Picture("a.ppm")}' '{_scene.Picture("b.ppm", seed: 2)}'";
        var command = $"dotnet '{Path.Join(AppContext.BaseDirectory, "hyperiqa.dll")}' score -m '{model.Path}' -p 1 {images} {rest}";
        using var bash = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("/bin/bash", ["-c", command])
            {
                WorkingDirectory = _scene.Folder,
                RedirectStandardError = true,
            })!;
        var errors = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.True(bash.ExitCode == exitCode, $"exit {bash.ExitCode}: {errors}");
        return errors;
    }
}
