using System.Text;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Linux systems that have less than this one: an older C++ library, or no OpenSSL. The loader finds what pretends to be theirs first.
/// </summary>
public sealed class LesserSystems(DeterministicCheckpoint model) : IDisposable
{
    static readonly string[] Places =
    [
        "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "/usr/lib64/libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6",
    ];

    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void WithTheLibraryOfGcc11ScoreTheSame()
    {
        var photo = _scene.Photograph("photo.jpg", 320, 240);
        WithoutVersionsFrom(30);
        Assert.Equal(Score(photo, lesser: false), Score(photo));
    }

    [Fact]
    public void WithAnOlderLibraryGetASentenceAndNoTable()
    {
        var photo = _scene.Photograph("photo.jpg", 320, 240);
        WithoutVersionsFrom(29);
        var outcome = Shell.RunAlone(["score", photo, "-m", model.Path, "-o", _scene.PathOf("scores.csv")], Environment());
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("hyperiqa: libtorch does not load on this system (", outcome.Errors);
        Assert.Contains("version `GLIBCXX_3.4.29' not found", outcome.Errors);
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
        Assert.Empty(Directory.GetFiles(_scene.Folder, "scores.csv*"));
    }

    [Theory]
    [InlineData("map", "0.ppm", "-o", "out")]
    [InlineData("evaluate", "--images", ".", "--labels", "labels.csv", "-o", "out")]
    [InlineData("weights", ".", "-o", "out")]
    [InlineData("ablate", "--images", ".", "--labels", "labels.csv", "-o", "out")]
    [InlineData("train", "--images", ".", "--labels", "labels.csv", "-o", "out")]
    [InlineData("models", "inspect", "model")]
    public void WithAnOlderLibrarySaySoInEveryCommandThatComputes(params string[] command)
    {
        for (var i = 0; i < 4; i++) _scene.Picture($"{i}.ppm", seed: i);
        _scene.Text("labels.csv", "image_name,MOS\n0.ppm,10\n1.ppm,20\n2.ppm,30\n3.ppm,40\n");
        WithoutVersionsFrom(29);
        string[] files = [".", "0.ppm", "labels.csv", "out"];
        var outcome = Shell.RunAlone(
            [.. command.Select(word => word == "model" ? model.Path : files.Contains(word) ? _scene.PathOf(word) : word)],
            Environment());
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("libtorch does not load on this system", outcome.Errors);
        Assert.False(Path.Exists(_scene.PathOf("out")));
    }

    [Fact]
    public void WithoutOpenSslScoreTheSameAndWriteTheSameSettings()
    {
        var photo = _scene.Photograph("photo.jpg", 320, 240);
        WithoutOpenSsl();
        Assert.Equal(Score(photo, lesser: false), Score(photo));
    }

    [Fact]
    public void WithoutOpenSslWriteEveryOutput()
    {
        var photo = _scene.Photograph("photo.jpg", 320, 240);
        WithoutOpenSsl();
        var outputs = new[]
        {
            ("-o", "scores.csv"), ("--patch-scores", "patches.csv"), ("--report", "page"), ("--junit", "verdict.xml"),
            ("--summary-markdown", "verdict.md"), ("--metrics", "verdict.txt"), ("--log", "run.log"),
        };
        var outcome = Shell.RunAlone(
            ["score", photo, "-m", model.Path, "-p", "1", "-q", .. outputs.SelectMany(one => new[] { one.Item1, _scene.PathOf(one.Item2) })],
            Environment());
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(outputs, one => Assert.True(Path.Exists(_scene.PathOf(one.Item2)), one.Item2));
    }

    [Fact]
    public void WithoutOpenSslSayWhyNothingIsDownloaded()
    {
        WithoutOpenSsl();
        var outcome = Shell.RunAlone(
            ["models", "pull", "koniq-official"], Environment().Append(new("HYPERIQA_MODELS", _scene.PathOf("models"))));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("this system lacks OpenSSL, libssl.so.3", outcome.Errors);
    }

    /// <summary>The table and the settings beside it.</summary>
    (string Table, string Settings) Score(string photo, bool lesser = true)
    {
        var table = _scene.PathOf("scores.csv");
        string[] command = ["score", photo, "-m", model.Path, "-p", "1", "-q", "-o", table, "--overwrite"];
        var outcome = lesser ? Shell.RunAlone(command, Environment()) : Shell.Run(command);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        return (File.ReadAllText(table), File.ReadAllText(table + ".settings.json"));
    }

    Dictionary<string, string> Environment() => new() { ["LD_LIBRARY_PATH"] = _scene.PathOf("lib") };

    /// <summary>
    /// Hides the versions of this machine's own C++ library from GLIBCXX_3.4.<paramref name="first"/> on, under names that nobody asks for.
    /// </summary>
    void WithoutVersionsFrom(int first)
    {
        var library = Array.Find(Places, File.Exists);
        Assert.SkipUnless(library is not null, "skipped: no C++ library of x64 Linux is here");
        var bytes = File.ReadAllBytes(library);
        for (var version = first; version < 40; version++)
        {
            var name = Encoding.ASCII.GetBytes($"GLIBCXX_3.4.{version}\0");
            while (bytes.AsSpan().IndexOf(name) is >= 0 and var at) bytes[at + "GLIBCXX_".Length] = (byte)'9';
        }

        Directory.CreateDirectory(_scene.PathOf("lib"));
        File.WriteAllBytes(_scene.PathOf("lib/libstdc++.so.6"), bytes);
    }

    /// <summary>Empty files are no libraries, and the loader looks no further.</summary>
    void WithoutOpenSsl()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: .NET takes hashes from OpenSSL on Linux alone");
        Directory.CreateDirectory(_scene.PathOf("lib"));
        foreach (var version in new[] { "3", "1.1", "1.0.2", "1.0.0", "10" }) _scene.Text($"lib/libssl.so.{version}", "");
    }
}
