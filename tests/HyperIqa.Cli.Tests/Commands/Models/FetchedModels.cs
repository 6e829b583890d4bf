using System.Security.Cryptography;
using System.Text.Json;
using HyperIqa.Tests.Checkpoints.Downloads;

namespace HyperIqa.Cli.Tests;

/// <summary>
/// Models that are known by name and come from a server, which is on loopback here: a catalogue of the test's own names it.
/// </summary>
public sealed class FetchedModels(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void AreNamedWithTheCommandThatFetchesThem()
    {
        var outcome = Run("score", "-m", "koniq-official", _scene.Picture("a.ppm"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal(
            "hyperiqa: koniq-official: is not installed; 'hyperiqa models pull koniq-official' downloads it (110 MB)\n", outcome.Errors);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void AreListedWithTheBundledOne()
    {
        var lines = Run("models", "list").Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("hyperiqa-biq2021 ") && line.Contains("bundled, default"));
        foreach (var name in new[] { "koniq-official", "koniq-pyiqa", "resnet50-imagenet" })
        {
            Assert.Contains(lines, line => line.StartsWith($"{name} ") && line.Contains("not installed"));
        }
    }

    [Fact]
    public void AreDescribedWithLicenceAndOrigin()
    {
        var details = Run("models", "list", "--details").Output;
        Assert.Contains("ff9277bcc68ecc10e77d88b6d0a32825ec3c85562095542734ec6212eaaf6d81", details);
        Assert.Contains("c96c41b1… (the other digits are not published)", details);
        Assert.Contains("licence       CC BY-NC-SA 4.0", details);
    }

    [Fact]
    public void ScoreAsTheFileTheyAre()
    {
        var weights = File.ReadAllBytes(model.Path);
        using var server = new MisbehavingServer(
            (request, number) => Reply.Of(weights, request) with { CutAfter = number == 0 ? 50_000_000 : null });
        var picture = _scene.Picture("a.ppm");
        WriteCatalogue(server, weights);

        var pulled = Run("models", "pull", "tiny");
        Assert.Equal(0, pulled.ExitCode);
        Assert.Equal($"{Installed}\n", pulled.Output);
        Assert.Equal("tiny is installed; its SHA-256 is verified. Licence: none\n", pulled.Errors);
        Assert.Equal([new("/weights.bin", null), new("/weights.bin", 50_000_000)], server.Asked);

        Assert.Equal($"{Installed}\n", Run("models", "path", "tiny").Output);
        Assert.Equal(0, Run("models", "verify").ExitCode);
        Assert.Equal(Run("score", "-p", "1", "-m", model.Path, picture).Output, Run("score", "-p", "1", "-m", "tiny", picture).Output);
        Assert.Equal(2, server.Asked.Count); // nothing but pull has asked

        Assert.Equal(0, Run("models", "remove", "tiny").ExitCode);
        Assert.Equal(2, Run("models", "path", "tiny").ExitCode);
    }

    [Fact]
    public void ThatAreDamagedAreFoundOut()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of([1, 2, 3], request));
        WriteCatalogue(server, [1, 2, 3]);
        Run("models", "pull", "tiny", "-q");
        File.WriteAllBytes(Installed, [1, 2, 4]);
        var outcome = Run("models", "verify");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"{Installed}: is not tiny: its SHA-256 is ", outcome.Errors);
    }

    [Fact]
    public void AreRecognisedByTheirContent()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        WriteCatalogue(server, "three"u8.ToArray());
        var known = Run("models", "verify", _scene.Text("mine.bin", "three"));
        Assert.Equal(0, known.ExitCode);
        Assert.StartsWith("tiny\tits SHA-256 is verified\t", known.Output);
        Assert.Equal(1, Run("models", "verify", _scene.Text("other.bin", "four")).ExitCode);
    }

    [Fact]
    public void MayBeCarriedIn()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        WriteCatalogue(server, "three"u8.ToArray());
        Assert.Equal(2, Run("models", "pull", "tiny", "--source", _scene.Text("wrong.bin", "four")).ExitCode);
        Assert.False(File.Exists(Installed));
        Assert.Equal(0, Run("models", "pull", "tiny", "--source", _scene.Text("right.bin", "three")).ExitCode);
        Assert.True(File.Exists(Installed));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public void ThatNoMirrorHasAreASentence()
    {
        using var server = new MisbehavingServer((_, _) => Reply.Page("<title>Log in</title>"));
        WriteCatalogue(server, [1, 2, 3]);
        var outcome = Run("models", "pull", "tiny");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(
            $"hyperiqa: tiny could not be downloaded: {server.Address()}: answers with a web page, 'Log in', instead of the file",
            outcome.Errors);
        Assert.EndsWith(". To install a copy of the file: 'hyperiqa models pull tiny --source FILE'\n", outcome.Errors);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void ComeThroughTheProxyOfTheEnvironment()
    {
        using var proxy = new MisbehavingServer((request, _) => Reply.Of([1, 2, 3], request));
        WriteCatalogue("http://weights.invalid/weights.bin", [1, 2, 3]);
        var outcome = Shell.RunAlone(["models", "pull", "tiny", "-q"], [.. Environment, new("http_proxy", proxy.Address("/").AbsoluteUri)]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("http://weights.invalid/weights.bin", Assert.Single(proxy.Asked).Target);
    }

    [Fact]
    public void GoOnAfterAnInterruption()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no SIGTERM there");
        var weights = new byte[300_000];
        using var server = new MisbehavingServer(
            (request, number) => Reply.Of(weights, request) with { SilentAfter = number == 0 ? 100_000 : null });
        WriteCatalogue(server, weights);
        using (var process = Shell.Start(["models", "pull", "tiny"], Environment))
        {
            while (!process.HasExited && (!File.Exists($"{Installed}.part") || new FileInfo($"{Installed}.part").Length < 100_000))
                Thread.Sleep(20);
            Shell.Send(process, 15);
            process.WaitForExit();
            Assert.Equal(143, process.ExitCode);
            Assert.Contains("interrupted; the same command continues the download", process.StandardError.ReadToEnd());
        }

        Assert.False(File.Exists(Installed));
        Assert.Equal(0, Run("models", "pull", "tiny").ExitCode);
        Assert.Equal(100_000, server.Asked[^1].From);
    }

    [Fact]
    public void GoIntoTheFolderForProgramsData()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the XDG base directory specification is about Linux");
        var details = Shell.RunAlone(
            ["models", "list", "--details"], [new("HYPERIQA_MODELS", ""), new("XDG_DATA_HOME", _scene.Folder)]).Output;
        Assert.Contains($"file          {_scene.PathOf("hyperiqa/models/koniq_pretrained.pkl")}\n", details);
    }

    [Fact]
    public void OfACatalogueThatIsNoneAreASentence()
    {
        _scene.Text("catalogue.json", """[{ "name": "../tiny" }]""");
        var outcome = Run("models", "list");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("catalogue.json: named by HYPERIQA_CATALOGUE, is not a catalogue of models", outcome.Errors);
    }

    string Installed => _scene.PathOf("models/weights.bin");

    IEnumerable<KeyValuePair<string, string>> Environment
    {
        get
        {
            yield return new("HYPERIQA_MODELS", _scene.PathOf("models"));
            if (File.Exists(_scene.PathOf("catalogue.json"))) yield return new("HYPERIQA_CATALOGUE", _scene.PathOf("catalogue.json"));
        }
    }

    Outcome Run(params string[] arguments) => Shell.RunAlone(arguments, Environment);

    void WriteCatalogue(MisbehavingServer server, byte[] weights) => WriteCatalogue(server.Address().AbsoluteUri, weights);

    void WriteCatalogue(string mirror, byte[] weights) => _scene.Text("catalogue.json", JsonSerializer.Serialize(new[]
    {
        new
        {
            name = "tiny",
            about = "a test's",
            file = "weights.bin",
            bytes = weights.Length,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(weights)),
            mirrors = new[] { mirror },
            preprocessing = "native",
            crops = "grid",
            scoreRange = "0..100",
            trainedOn = "noise",
            license = "none",
            publisher = "this test",
        },
    }));
}
