namespace HyperIqa.Cli.Tests;

public sealed class ShardedRuns(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void MergeIntoTheTableOfAWholeRun()
    {
        for (var i = 0; i < 12; i++) _scene.Picture($"photos/{i}.ppm", seed: i);
        _scene.Text("photos/broken.jpg", "<html>");
        Score("-o", _scene.PathOf("whole.csv"));
        string[] shards = [.. Enumerable.Range(1, 3).Select(i => _scene.PathOf($"shard{i}.csv"))];
        for (var i = 1; i <= 3; i++) Score("--shard", $"{i}/3", "-o", shards[i - 1]);
        var merged = _scene.PathOf("merged.csv");

        var outcome = Shell.Run(["merge", .. shards, "--expect", _scene.Text("list.txt", Names(_scene.PathOf("whole.csv"))), "-o", merged]);

        Assert.Equal((0, "merged 13 rows of 3 tables\n"), (outcome.ExitCode, outcome.Errors));
        Assert.Equal(File.ReadAllText(_scene.PathOf("whole.csv")), File.ReadAllText(merged));
        Assert.Equal(File.ReadAllText(_scene.PathOf("whole.csv.settings.json")), File.ReadAllText(merged + ".settings.json"));
        Assert.Equal(2, Shell.Run(["merge", .. shards, "-o", merged]).ExitCode);
        Assert.Equal(2, Shell.Run(["merge", .. shards, "-o", shards[0], "--overwrite"]).ExitCode);

        // paths decide, and those of this folder may leave a part empty
        var filled = shards.First(shard => File.ReadLines(shard).Skip(1).Any());
        var gap = Shell.Run(["merge", filled, filled, "--expect", _scene.PathOf("list.txt")]);
        Assert.Equal(1, gap.ExitCode);
        Assert.Contains("in the list but in no table: ", gap.Errors);
        Assert.Contains("duplicated in the tables", gap.Errors);
    }

    /// <summary>As <c>find -print0 | sort -z</c> writes it, and the recipe for Slurm takes it.</summary>
    [Fact]
    public void MergeInTheOrderOfAListWhoseNamesEndInNul()
    {
        var table = _scene.Text("scores.csv", "image,mos,status,error\na.jpg,1.0000,ok,\nb.jpg,2.0000,ok,\n");

        var outcome = Shell.Run("merge", table, "--expect", _scene.Text("images.list", "b.jpg\0a.jpg\0"), "-0");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["b.jpg", "a.jpg"], outcome.Rows.Select(row => row[0]));
    }

    [Fact]
    public void TakeEachNameOfAFileWhateverTheirOrder()
    {
        var photo = _scene.Picture("photos/0.ppm");
        string[] links = [.. Enumerable.Range(1, 5).Select(i => _scene.PathOf($"photos/{i}.ppm"))];
        foreach (var link in links) File.CreateSymbolicLink(link, photo);
        string[] names = [photo, .. links];

        var rows = Enumerable.Range(1, 2).SelectMany(i => Shell.Run(
            ["score", "-", "-m", model.Path, "-p", "1", "-q", "--shard", $"{i}/2"],
            string.Concat((i == 1 ? names : names.Reverse()).Select(name => $"{name}\n"))).Rows);

        Assert.Equal(names.Order(), rows.Select(row => row[0]).Order());
    }

    [Fact]
    public void MayBeEmpty()
    {
        _scene.Picture("photos/only.ppm");
        var outcomes = Enumerable.Range(1, 2).Select(i => Score("--shard", $"{i}/2")).ToArray();
        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.ExitCode));
        Assert.Equal([0, 1], outcomes.Select(outcome => outcome.Rows.Length).Order());
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("1")]
    [InlineData("-1/3")]
    [InlineData("1/3/5")]
    public void AreNumberedFromOne(string shard)
    {
        _scene.Picture("photos/a.ppm");
        var outcome = Score("--shard", shard);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("takes I/N with I from 1 to N, such as 3/16", outcome.Errors);
    }

    static string Names(string table) => string.Concat(File.ReadLines(table).Skip(1).Select(row => row.Split(',')[0] + "\n"));

    Outcome Score(params string[] arguments) => Shell.Run(["score", "-m", model.Path, "-p", "1", _scene.PathOf("photos"), .. arguments]);

    [Fact]
    public void AnEmptyFileIsNoTableToMerge()
    {
        var outcome = Shell.Run("merge", _scene.Text("empty.csv", ""));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("empty.csv: is empty\n", outcome.Errors);
    }
}
