using System.Formats.Tar;

namespace HyperIqa.Cli.Tests;

/// <summary>Photographs in a bucket, whose server may misbehave.</summary>
public sealed class StoredPhotographs(DeterministicCheckpoint model) : IDisposable
{
    readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    /// <summary>A store that is slow, cuts, fails and loses things: each image has its row, and those that come have scores.</summary>
    [Fact]
    public void AreScoredAsFarAsTheStoreGivesThem()
    {
        string[] keys = ["a b.ppm", "a+b.ppm", "a%20b.ppm", "häßlich/ü.ppm", "no extension", "cut.ppm", "fails.ppm", "slow.ppm"];
        using var store = new BucketServer
        {
            Page = 3,
            Trouble = request => request switch
            {
                { Key: "", Before: 1 } => new() { CutAfter = 100 },
                { Method: "GET", Key: "in/cut.ppm", Before: < 2 } => new() { CutAfter = 50_000 },
                { Method: "GET", Key: "in/fails.ppm", Before: 0 } => new() { Status = 503, Code = "SlowDown" },
                { Method: "GET", Key: "in/slow.ppm" } => new() { Delay = TimeSpan.FromSeconds(1) },
                { Method: "GET", Key: "in/lost.ppm" } => new() { Status = 404, Code = "NoSuchKey" },
                { Method: "GET", Key: "in/locked.ppm" } => new() { Status = 403, Code = "AccessDenied" },
                _ => null,
            },
        };
        var picture = File.ReadAllBytes(_scene.Picture("one.ppm"));
        foreach (var key in keys.Concat(["lost.ppm", "locked.ppm"])) store.Objects[$"in/{key}"] = picture;
        string[] others = ["", "folder/", "labels.json", ".hidden.ppm", "shard.tar"];
        foreach (var key in others) store.Objects[$"in/{key}"] = "{}"u8.ToArray();
        store.Objects["inner.ppm"] = picture; // whose key begins alike, and which lies in no folder of this name

        var outcome = Score(store, "s3://photos/in");

        Assert.Equal(1, outcome.ExitCode);
        var rows = outcome.Rows.ToDictionary(row => row[0], row => row, StringComparer.Ordinal);
        var expected = keys.Concat(["lost.ppm", "locked.ppm"]).Select(key => $"s3://photos/in/{key}").Order(StringComparer.Ordinal);
        Assert.Equal(expected, outcome.Rows.Select(row => row[0]));
        Assert.Single(keys.Select(key => rows[$"s3://photos/in/{key}"][1]).Distinct()); // all are the same picture
        Assert.Equal("there is no such object", rows["s3://photos/in/lost.ppm"][^1]);
        Assert.Equal("access is refused (403 AccessDenied)", rows["s3://photos/in/locked.ppm"][^1]);
        Assert.Contains("passed over 3 files: 1 is no image, 1 is an archive", outcome.Errors);
        Assert.DoesNotContain("secret", outcome.Errors + outcome.Output);
    }

    [Fact]
    public void AreScoredOnceByListAndResume()
    {
        using var store = new BucketServer();
        var picture = File.ReadAllBytes(_scene.Picture("one.ppm"));
        foreach (var key in (string[])["a.ppm", "b.ppm", "c.ppm"]) store.Objects[key] = picture;
        var table = _scene.PathOf("scores.csv");
        string[] list =
        [
            "s3://photos/a.ppm",
            $"{store.Address}/photos/b.ppm?X-Amz-Signature=secret&part=2",
            "s3://photos/a.ppm",
            "s3://photos/gone.ppm",
        ];

        var first = Score(store, string.Join('\n', list), "-", "-o", table);

        Assert.Equal(1, first.ExitCode);
        string[] names = ["s3://photos/a.ppm", $"{store.Address}/photos/b.ppm?part=2", "s3://photos/gone.ppm"];
        Assert.Equal(names, Images(table));
        Assert.DoesNotContain("secret", first.Errors);
        store.Objects["gone.ppm"] = picture;

        var resumed = Score(store, string.Join('\n', list), "-", "-o", table, "--retry-failed");

        Assert.True(resumed.ExitCode == 0, resumed.Errors);
        Assert.Equal(names, Images(table));
        Assert.Equal(1, store.Asked.Count(request => request is { Key: "a.ppm", Method: "GET" }));
    }

    /// <summary>A tar whose connection breaks off is read on from there; its members belong to one shard.</summary>
    [Fact]
    public void AreReadOutOfTarsThere()
    {
        using var store = new BucketServer
        {
            Trouble = request => request is { Key: "shards/a.tar", Method: "GET", Before: 0 } ? new() { CutAfter = 200_000 } : null,
        };
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            for (var i = 1; i <= 2; i++) writer.WriteEntry(_scene.Picture($"{i}.ppm", seed: i), $"{i}.ppm");
        }

        store.Objects["shards/a.tar"] = tar.ToArray();

        string[][] shards = [.. Enumerable.Range(1, 2).Select(i => Score(store, "s3://photos/shards/a.tar", "--shard", $"{i}/2"))
            .Select(shard => shard.Rows.Select(row => row[0]).ToArray())];

        Assert.Equal([0, 2], shards.Select(shard => shard.Length).Order());
        Assert.Equal(["s3://photos/shards/a.tar/1.ppm", "s3://photos/shards/a.tar/2.ppm"], shards.SelectMany(shard => shard));
    }

    [Fact]
    public void LeaveATableThereThatIsWhole()
    {
        using var store = new BucketServer();
        store.Objects["out/taken.csv"] = "name,age\n"u8.ToArray();
        var picture = _scene.Picture("one.ppm");

        Assert.Equal(0, Score(store, picture, "-o", "s3://photos/out/scores.csv", "-q").ExitCode);
        Assert.StartsWith("image,mos,", System.Text.Encoding.UTF8.GetString(store.Objects["out/scores.csv"]));
        Assert.Equal(["out/scores.csv", "out/taken.csv"], store.Objects.Keys);

        var again = Score(store, picture, "-o", "s3://photos/out/scores.csv");
        Assert.Contains("scores.csv: exists already; --overwrite", again.Errors);
        var foreign = Score(store, picture, "-o", "s3://photos/out/taken.csv", "--overwrite");
        Assert.Equal(2, foreign.ExitCode);
        Assert.Contains("exists already and is not a table of scores", foreign.Errors);
    }

    [Fact]
    public void KeepTheirTableHereIfItCannotBePutThere()
    {
        using var store = new BucketServer
        {
            Trouble = request => request.Method == "PUT" ? new() { Status = 403, Code = "AccessDenied" } : null,
        };

        var outcome = Score(store, _scene.Picture("one.ppm"), "-o", "s3://photos/scores.csv", "-q");

        Assert.Equal(2, outcome.ExitCode);
        const string Refusal = "s3://photos/scores.csv: could not be written: access is refused (403 AccessDenied)";
        Assert.Contains(Refusal, outcome.Errors);
        var rows = outcome.Errors.Split("is not written; ")[1].Split(" has the rows")[0];
        Assert.Equal(2, File.ReadLines(rows).Count());
        Directory.Delete(Path.GetDirectoryName(rows)!, recursive: true);
    }

    [Theory]
    [InlineData("s3://none/in", "s3://none/in: there is no such bucket")]
    [InlineData("s3://none/a.ppm", "s3://none/a.ppm: there is no such bucket")]
    [InlineData("s3://photos/elsewhere/", "s3://photos/elsewhere/: there is no object below it")]
    [InlineData("s3://photos/IMG", "for those that begin so: s3://photos/ --include 'IMG*'")]
    [InlineData("s3:///in", "s3:///in: names no bucket; write s3://bucket/prefix")]
    [InlineData("gs://photos/in", "gs://photos/in: is no address that is read; s3:// and https:// are")]
    [InlineData("s3://photos/a.zip", "is a zip archive, which is read from its end")]
    public void AreRefusedBeforeAnythingIsDone(string argument, string reason)
    {
        using var store = new BucketServer();
        store.Objects["IMG1.ppm"] = [1];

        var outcome = Score(store, argument, "-o", _scene.PathOf("scores.csv"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Errors);
        Assert.False(File.Exists(_scene.PathOf("scores.csv")));
    }

    [Fact]
    public void AreReadUnsignedWithoutCredentials()
    {
        using var store = new BucketServer
        {
            Trouble = request => request.IsOfObject ? null : new() { Status = 403, Code = "AccessDenied" },
        };
        store.Objects["a.ppm"] = File.ReadAllBytes(_scene.Picture("one.ppm"));
        KeyValuePair<string, string>[] environment =
        [
            new("AWS_ENDPOINT_URL", store.Address),
            new("AWS_EC2_METADATA_DISABLED", "true"),
            new("HOME", _scene.Folder),
        ];

        var outcome = Shell.RunAlone(["score", "-m", model.Path, "-p", "1", "-q", "s3://photos/a.ppm"], environment);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.All(store.Asked, request => Assert.False(request.Headers.ContainsKey("Authorization")));

        var refused = Shell.RunAlone(["score", "s3://photos/in/"], environment);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("(403 AccessDenied), and no credentials are to be found; set AWS", refused.Errors);
    }

    [Fact]
    public void LieInARegionThatIsNamed()
    {
        using var store = new BucketServer
        {
            Trouble = request => request.Headers["Authorization"].Contains(BucketServer.Region)
                ? null
                : new() { Status = 400, Code = "AuthorizationHeaderMalformed" },
        };

        var outcome = Score(store, "s3://photos/in");

        Assert.Equal(2, outcome.ExitCode);
        const string Refusal = "s3://photos/in: lies in another region (400 AuthorizationHeaderMalformed); set AWS_REGION=eu-central-1";
        Assert.Contains(Refusal, outcome.Errors);
    }

    [Fact]
    public void AreNotReadUnsignedIfCredentialsShouldBeThere()
    {
        Directory.CreateDirectory(_scene.PathOf(".aws"));
        _scene.Text(".aws/config", "[profile lab]\ncredential_process = /no/such/program\n");
        using var store = new BucketServer();

        var outcome = Shell.RunAlone(
            ["score", "s3://photos/in"],
            [
                new("AWS_ENDPOINT_URL_S3", store.Address),
                new("AWS_EC2_METADATA_DISABLED", "true"),
                new("AWS_PROFILE", "lab"),
                new("HOME", _scene.Folder),
            ]);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the profile 'lab': gives no credentials", outcome.Errors);
        Assert.Empty(store.Asked);
    }

    [Theory]
    [InlineData("--report needs the images again", "score", "s3://photos/in", "--report", "page")]
    [InlineData("--resume continues a table in a file here", "score", "photo.jpg", "-o", "s3://photos/scores.csv", "--resume")]
    [InlineData("--log takes a file here", "score", "photo.jpg", "--log", "s3://photos/run.log")]
    [InlineData("s3://photos/in: lies elsewhere, and only 'hyperiqa score' reads there", "map", "s3://photos/in", "-o", "maps")]
    [InlineData("s3://photos/in: lies elsewhere", "report", "scores.csv", "--images", "s3://photos/in", "-o", "page")]
    public void AreNoFiles(string reason, params string[] arguments)
    {
        var outcome = Shell.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Errors);
    }

    static string[] Images(string table) => [.. File.ReadLines(table).Skip(1).Select(row => row.Split(',')[0])];

    Outcome Score(BucketServer store, string first, params string[] more) => first.Contains('\n')
        ? Shell.RunAlone(["score", "-m", model.Path, "-p", "1", .. more], store.Environment, first)
        : Shell.RunAlone(["score", "-m", model.Path, "-p", "1", first, .. more], store.Environment);
}
