using HyperIqa.Cli.Commands;
using HyperIqa.Files;

namespace HyperIqa.Cli.Tests;

/// <summary>Suites that are evaluated again: what is stored stays, and what has changed is computed.</summary>
public sealed class RepeatedSuites(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void GoOnWhereTheyBrokeOff()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var suite = _scene.Text("suite.json", $$"""
            { "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1 } ], "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }
            """);
        var whole = Shell.Run("evaluate", "--suite", suite);
        var scores = Directory.GetFiles(_scene.PathOf("suite.runs"), "scores.csv", SearchOption.AllDirectories).Single();
        File.WriteAllText(scores, File.ReadAllText(scores)[..^10]); // as if stopped while the last row was written
        File.Delete(Path.Join(Path.GetDirectoryName(scores), "facts.json"));

        var resumed = Shell.Run("evaluate", "--suite", suite);

        Assert.Contains("scored 3 images", whole.Errors);
        Assert.Contains("scored 1 image ", resumed.Errors);
        Assert.Equal(whole.Output, resumed.Output);
        Assert.DoesNotContain("scored", Shell.Run("evaluate", "--suite", suite).Errors);
    }

    /// <summary>Names that would climb out of the suite's folder, share one with another, or not be names at all.</summary>
    [Fact]
    public void KeepEachResultInAFolderOfItsOwn()
    {
        _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("up.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("down.csv", "image,mos\na,3\nb,2\nc,1\n");
        Directory.CreateDirectory(_scene.PathOf("victim"));
        _scene.Text("victim/precious.txt", "mine");
        string[] names = ["..", "A (1)", "A [1]", "模型", "型模", "con", new string('x', 300)];
        var models = names.Select(
            (name, i) => $$"""{ "name": "{{name}}", "predictions": { "victim": "{{(i % 2 == 0 ? "up" : "down")}}.csv" } }""");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ {{string.Join(", ", models)}} ], "datasets": [ { "name": "victim", "labels": "labels.csv" } ] }""");

        var (first, second) = (Shell.Run("evaluate", "--suite", suite), Shell.Run("evaluate", "--suite", suite));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal("mine", File.ReadAllText(_scene.PathOf("victim/precious.txt")));
        Assert.Equal(names.Length, Directory.GetFiles(_scene.PathOf("suite.runs"), "eval.json", SearchOption.AllDirectories).Length);
        Assert.Equal(
            names.Select((_, i) => i % 2 == 0 ? "1.0000/1.0000" : "-1.0000/-1.0000"),
            first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(' ')[^1]));
        Assert.Equal(first.Output, second.Output);
        Assert.DoesNotContain(" on victim", second.Errors); // nothing was computed again
    }

    [Fact]
    public void ComputeAgainWhenWhatIsBehindAFigureChanges()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        File.Copy(model.Path, _scene.PathOf("m.safetensors"));
        var suite = _scene.Text(
            "suite.json",
            """{ "models": [ { "name": "m", "model": "m.safetensors" } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");
        Assert.True(Scores());
        Assert.False(Scores());

        Assert.True(Scores("--decode", "fast"));
        Assert.True(Scores("--crops", "random"));
        Assert.True(Scores("-p", "4"));
        Assert.True(Scores());
        _scene.Picture("photos/c.ppm", seed: 4);
        Assert.True(Scores());
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,4\n");
        Assert.True(Scores());
        var time = File.GetLastWriteTimeUtc(_scene.PathOf("m.safetensors"));
        ChangeLastByte(_scene.PathOf("m.safetensors"));
        File.SetLastWriteTimeUtc(_scene.PathOf("m.safetensors"), time); // as cp -p of another checkpoint would
        Assert.True(Scores());
        File.SetLastWriteTimeUtc(_scene.PathOf("m.safetensors"), time.AddDays(1)); // the same checkpoint, downloaded again
        Assert.False(Scores());

        bool Scores(params string[] options)
        {
            var outcome = Shell.Run(["evaluate", "--suite", suite, .. options.Contains("-p") ? options : [.. options, "-p", "1"]]);
            Assert.Equal(0, outcome.ExitCode);
            return outcome.Errors.Contains("scored 3 images");
        }
    }

    [Fact]
    public void ComputeAgainWithAnotherProgram()
    {
        var suite = _scene.TwoTables();
        Shell.Run("evaluate", "--suite", suite);
        foreach (var kept in Directory.GetFiles(_scene.PathOf("suite.runs"), "depends-on.json", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(kept);
            Assert.Contains($"\"program\": \"{ProgramVersion.Text}\"", text);
            Assert.Contains(typeof(VersionAction).Module.ModuleVersionId.ToString(), text);
            File.WriteAllText(kept, text.Replace(ProgramVersion.Text, "0.1.0+931b990"));
        }

        var outcome = Shell.Run("evaluate", "--suite", suite);

        Assert.Contains("good on Photos\n", outcome.Errors);
        Assert.Contains("bad on Photos\n", outcome.Errors);
    }

    /// <summary>The commit that git knows here; a copy without a repository is built without one.</summary>
    [Fact]
    public void NameTheCommitThatTheProgramWasBuiltFrom()
    {
        var repository = AppContext.BaseDirectory;
        while (repository is not null && !Path.Exists(Path.Join(repository, ".git"))) repository = Path.GetDirectoryName(repository);
        Assert.SkipWhen(repository is null, "skipped: there is no git repository here");

        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\+[0-9a-f]{40,64}$", ProgramVersion.Text);
    }

    [Fact]
    public void ABrokenImageFailsTheRepetitionToo()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("photos/d.jpg", "<html>");
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\nd.jpg,4\n");
        var suite = _scene.Text(
            "suite.json",
            $$"""{ "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1 } ],"""
                + """ "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }""");

        var (first, second) = (Shell.Run("evaluate", "--suite", suite), Shell.Run("evaluate", "--suite", suite));

        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Contains("m on d: 1 of 4 images could not be scored", second.Errors);
        Assert.Equal(first.Output, second.Output);
    }

    static void ChangeLastByte(string file)
    {
        using var stream = File.Open(file, FileMode.Open);
        stream.Position = stream.Length - 1;
        var last = stream.ReadByte();
        stream.Position = stream.Length - 1;
        stream.WriteByte((byte)(last ^ 1));
    }
}
