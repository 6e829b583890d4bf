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
            Assert.Contains(image, row, StringComparison.Ordinal);
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
        Assert.Contains("standard input: cannot be read", errors, StringComparison.Ordinal);
    }
}
