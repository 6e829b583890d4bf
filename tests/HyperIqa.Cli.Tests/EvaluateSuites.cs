namespace HyperIqa.Cli.Tests;

public sealed class EvaluateSuites(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void PrintARowAModelAndAColumnADataset()
    {
        _scene.Text("labels.csv", "image,mos\na,1\nb,2\nc,3\n");
        _scene.Text("good.csv", "image,mos\na,10\nb,20\nc,30\n");
        _scene.Text("bad.csv", "image,mos\na,30\nb,20\nc,10\n");
        var suite = _scene.Text("suite.json", """
            {
              "models": [
                { "name": "good", "predictions": { "Photos": "good.csv", "Again": "good.csv" } },
                { "name": "bad", "predictions": { "Photos": "bad.csv" } }
              ],
              "datasets": [ { "name": "Photos", "labels": "labels.csv" }, { "name": "Again", "labels": "labels.csv" } ]
            }
            """);

        var outcome = Shell.Run("evaluate", "--suite", suite, "-q");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            [["SRCC/PLCC", "Photos", "Again"], ["good", "1.0000/1.0000", "1.0000/1.0000"], ["bad", "-1.0000/-1.0000", "-"]],
            outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void GoOnWhereTheyBrokeOff()
    {
        foreach (var (name, seed) in new[] { ("a", 1), ("b", 2), ("c", 3) }) _scene.Picture($"photos/{name}.ppm", seed);
        _scene.Text("labels.csv", "image,mos\na.ppm,1\nb.ppm,2\nc.ppm,3\n");
        var suite = _scene.Text("suite.json", $$"""
            { "models": [ { "name": "m", "model": "{{model.Path}}", "patches": 1 } ], "datasets": [ { "name": "d", "labels": "labels.csv", "images": "photos" } ] }
            """);
        var whole = Shell.Run("evaluate", "--suite", suite);
        var scores = _scene.PathOf("suite.runs/m/d/scores.csv");
        File.WriteAllText(scores, File.ReadAllText(scores)[..^10]); // as if stopped while the last row was written
        File.Delete(_scene.PathOf("suite.runs/m/d/eval.json"));

        var resumed = Shell.Run("evaluate", "--suite", suite);

        Assert.Contains("scored 3 images", whole.Errors, StringComparison.Ordinal);
        Assert.Contains("scored 1 image ", resumed.Errors, StringComparison.Ordinal);
        Assert.Equal(whole.Output, resumed.Output);
        Assert.DoesNotContain("scored", Shell.Run("evaluate", "--suite", suite).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void AMistypedMemberIsRefused()
    {
        var outcome = Shell.Run("evaluate", "--suite", _scene.Text("suite.json", """{ "models": [], "dataset": [] }"""));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("suite.json: is no suite", outcome.Errors, StringComparison.Ordinal);
    }
}
