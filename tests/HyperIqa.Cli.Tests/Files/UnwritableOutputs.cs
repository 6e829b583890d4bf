namespace HyperIqa.Cli.Tests;

/// <summary>Outputs that cannot be written: it is said before the first image, not after a night of scoring.</summary>
public sealed class UnwritableOutputs(DeterministicCheckpoint model) : IDisposable
{
    const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    readonly Scene _scene = new();

    public void Dispose()
    {
        Lock(ReadOnly | UnixFileMode.UserWrite);
        _scene.Dispose();
    }

    [Theory]
    [InlineData("score -o locked/scores.csv")]
    [InlineData("score -o scores.csv --patch-scores locked/patches.csv")]
    [InlineData("score -o scores.csv --report locked/page")]
    [InlineData("score -o scores.csv --report locked")]
    [InlineData("score -o scores.csv --copy-below 1000 locked/copies")]
    [InlineData("score -o scores.csv --copy-above 0 locked/deep/er")]
    [InlineData("score -o scores.csv --junit locked/junit.xml")]
    [InlineData("score -o scores.csv --summary-markdown locked/summary.md")]
    [InlineData("score -o scores.csv --metrics locked/metrics.prom")]
    [InlineData("score -o scores.csv --log locked/run.log")]
    [InlineData("evaluate --labels labels.csv --summary locked/eval.json")]
    [InlineData("evaluate --labels labels.csv --report locked/report")]
    [InlineData("evaluate --labels labels.csv --unmatched locked/list.txt")]
    [InlineData("weights -o w.csv --plot locked/plot.png")]
    [InlineData("ablate --labels labels.csv -o locked/parts.csv")]
    [InlineData("map -o locked/maps")]
    [InlineData("train --labels labels.csv -o mine.safetensors --log locked/log.csv")]
    [InlineData("train --labels labels.csv -o mine.safetensors --tensorboard locked/board")]
    [InlineData("models convert locked/out.safetensors")]
    public void AreFoundBeforeTheFirstImage(string command)
    {
        Assert.SkipUnless(Shell.CanRunBound, "skipped: every folder may be written here");
        for (var i = 0; i < 3; i++) _scene.Picture($"photos/{i}.ppm", seed: i);
        _scene.Text("labels.csv", "image,mos\n0.ppm,1\n1.ppm,2\n2.ppm,3\n");
        Directory.CreateDirectory(_scene.PathOf("locked"));
        Lock(ReadOnly);
        var before = Directory.GetFileSystemEntries(_scene.Folder, "*", SearchOption.AllDirectories).Length;

        var words = command.Split(' ').Select(word => IsFile(word) ? _scene.PathOf(word) : word).ToList();
        words.InsertRange(words[0] == "models" ? 2 : 1, words[0] switch
        {
            "models" => [model.Path],
            "evaluate" or "ablate" => ["--images", _scene.PathOf("photos"), "-m", model.Path],
            "train" => ["--images", _scene.PathOf("photos")],
            _ => [_scene.PathOf("photos"), "-m", model.Path],
        });
        var outcome = Shell.RunBound([.. words]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Matches(@"hyperiqa: \S+locked\S*: cannot be written \(permission denied\)\n", outcome.Errors);
        Assert.Equal(before, Directory.GetFileSystemEntries(_scene.Folder, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("--junit")]
    [InlineData("--summary-markdown")]
    [InlineData("--metrics")]
    [InlineData("--log")]
    [InlineData("--patch-scores")]
    public void MayHaveNamesThatAreTooLong(string option)
    {
        var outcome = Shell.Run("score", _scene.Picture("a.ppm"), "-m", model.Path, "-o", "-", option, _scene.PathOf(new string('x', 250)));
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("cannot be written (", outcome.Errors);
    }

    [Theory]
    [InlineData("--report")]
    [InlineData("--copy-below")]
    public void MayLieBelowAFile(string option)
    {
        var file = _scene.Text("file", "mine");
        string[] mos = option == "--copy-below" ? ["1000"] : [];
        var outcome = Shell.Run(["score", _scene.Picture("a.ppm"), "-m", model.Path, option, .. mos, Path.Join(file, "folder")]);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains($"cannot be written ({file} is a file)", outcome.Errors);
    }

    static bool IsFile(string word) => word.Contains('.') || word.StartsWith("locked");

    void Lock(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(_scene.PathOf("locked"))) File.SetUnixFileMode(_scene.PathOf("locked"), mode);
    }
}
