using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace HyperIqa.Cli.Tests;

public sealed class HostileInput(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            // .NET cannot remove names that are no text
            using var remove = Process.Start("rm", ["-rf", "--", .. Directory.GetFileSystemEntries(_scene.Folder)]);
            remove.WaitForExit();
        }

        _scene.Dispose();
    }

    [Fact]
    public async Task GetsARowEachInOneRunWithinAGigabyteAndAHalf()
    {
        var expected = HostileCorpus.Write(_scene.Folder);
        Assert.InRange(expected.Count, 2000, 4000);
        var vanishing = _scene.Picture("z/vanishing.ppm"); // the last in order, listed with the others

        using var process = Shell.Start("score", _scene.Folder, "-m", model.Path, "-p", "1", "-q", "--format", "jsonl");
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var rows = new List<JsonNode>();
        long peak = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (rows.Count == 0) File.Delete(vanishing);
            rows.Add(JsonNode.Parse(line)!);
            if (rows.Count % 10 == 0 || rows.Count > expected.Count - 30) peak = Math.Max(peak, PeakOf(process));
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var lastWords = string.Join('\n', (await errors).Split('\n').TakeLast(5));
        Assert.True(process.ExitCode == 1, $"exit {process.ExitCode}: {lastWords}");
        Assert.Equal(
            expected.Append(vanishing).Order(StringComparer.Ordinal),
            rows.Select(row => (string)row["image"]!).Order(StringComparer.Ordinal));
        Assert.Equal("there is no such file", (string?)rows.Single(row => (string)row["image"]! == vanishing)["error"]);
        Assert.All(rows.Where(row => (string)row["status"]! == "error"), row => Assert.Matches(@"^[^\p{Cc}]+$", (string)row["error"]!));
        // else the corpus has lost its teeth, or all of it is refused
        Assert.InRange(rows.Count(row => (string)row["status"]! == "ok"), 100, rows.Count / 2);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rows.Count} rows, {rows.Count(row => (string)row["status"]! == "ok")} scored, at most {peak} kB");
        Assert.InRange(peak, 0, 1_500_000);
    }

    [Fact]
    public async Task HasNamesThatLeadBackToTheirFiles()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: names are text here");
        var image = _scene.Picture("image.ppm");
        var folder = Directory.CreateDirectory(_scene.PathOf("names")).FullName;
        const string Script = "cp \"$1\" \"$(printf 'caf\\351.ppm')\" && cp \"$1\" \"$(printf 'caf\\350.ppm')\" "
            + "&& cp \"$1\" \"$(printf \"it's \\377.ppm\")\"";
        using (var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", Script, "sh", image]) { WorkingDirectory = folder })!)
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        var names = Shell.Run("score", folder, "-m", model.Path, "-p", "1").Rows.Select(row => row[0]).ToArray();
        Assert.Equal([$@"$'{folder}/caf\xe8.ppm'", $@"$'{folder}/caf\xe9.ppm'", $@"$'{folder}/it\'s \xff.ppm'"], names);

        var listed = Shell.Run(["score", "-", "-m", model.Path, "-p", "1"], string.Join('\n', names));
        Assert.Equal((0, 3), (listed.ExitCode, listed.Rows.Length));
        Assert.Equal(names, listed.Rows.Select(row => row[0]));
        Assert.Equal(names[..1], Shell.Run("score", names[0], "-m", model.Path, "-p", "1").Rows.Select(row => row[0]));

        // the bytes themselves, on the command line and in a list, as the shell and find give them
        var program = Path.Join(AppContext.BaseDirectory, "hyperiqa.dll");
        var raw = $"dotnet '{program}' score -m '{model.Path}' -p 1 --no-header \"$(printf 'caf\\350.ppm')\" \"$(printf 'caf\\351.ppm')\" "
            + $"&& printf 'caf\\351.ppm\\0' | dotnet '{program}' score -0 - -m '{model.Path}' -p 1 --no-header";
        using var bytes = Process.Start(
            new ProcessStartInfo("sh", ["-ec", raw])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var reading = bytes.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await bytes.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bytes.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [@"$'caf\xe8.ppm'", @"$'caf\xe9.ppm'", @"$'caf\xe9.ppm'"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')[0]));
        Assert.DoesNotContain("there is no such file", await reading);
    }

    [Fact]
    public void IsCopiedByTheNameThatATableQuotes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: names are text here");
        var image = _scene.Picture("photos/image.ppm");
        const string Script = "mv \"$1\" \"$(printf 'photos/caf\\351.ppm')\"";
        using (var shell = Process.Start(new ProcessStartInfo("sh", ["-ec", Script, "sh", image]) { WorkingDirectory = _scene.Folder })!)
            shell.WaitForExit();
        var table = _scene.Text("s.csv", $"image,mos\n$'{_scene.Folder}/photos/caf\\xe9.ppm',3\n");

        var outcome = Shell.Run("report", table, "--copy-below", "10", _scene.PathOf("below"), "-q");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.True(File.Exists(_scene.PathOf("below/photos/caf%e9.ppm")));
    }

    [Fact]
    public void MayLieDeeperThanAnyPathLeads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: paths have other limits here");
        var image = _scene.Picture("deep/image.ppm");
        const string Script = "name=$(printf 'd%.0s' $(seq 240)); for i in $(seq 20); do mkdir $name && cd -P ./$name; done; "
            + "cp \"$1\" ./below.ppm";
        using (var shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", Script, "bash", image]) { WorkingDirectory = _scene.PathOf("deep") })!)
        {
            shell.WaitForExit();
        }

        var outcome = Shell.Run("score", _scene.PathOf("deep"), "-m", model.Path, "-p", "1");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(["error", "ok"], outcome.Rows.Select(row => row[6]));
        Assert.StartsWith("could not be read", outcome.Rows[0][7].Trim('"'));
    }

    /// <summary>In kB; 0 where the system does not say.</summary>
    static long PeakOf(Process process)
    {
        const string Field = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status")
                .FirstOrDefault(line => line.StartsWith(Field));
            return line is null
                ? 0
                : long.Parse(line[Field.Length..].Replace("kB", ""), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // ended meanwhile, or no such system
        }
    }
}
