using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>A model from a server to its folder: what is installed in the end is the model, or nothing is.</summary>
public sealed class Pulling : PulledModel
{
    [Fact]
    public async Task InstallsTheModelInAFolderThatNeedNotExist()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(server);
        Assert.Single(server.Asked);
        Assert.Empty(Notes);
    }

    [Fact]
    public async Task AsksNobodyForWhatIsThereAlready()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(server);
        await Installs(server);
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task ReplacesADamagedModel()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        Directory.CreateDirectory(Folder.Path);
        Damage(Folder.PathOf(Model(server)));
        await Installs(server);
        Assert.Contains("is damaged", Assert.Single(Notes));
    }

    [Fact]
    public async Task SaysSoWhereTheDiskDoesNotTakeIt()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        Directory.CreateDirectory(Folder.PartOf(Model(server))); // a folder in its place: no disk to fill is needed
        await Refuses("cannot be written", server);
    }

    [Fact]
    public async Task StopsWhenAskedToAndKeepsWhatHasArrived()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request) with { SilentAfter = 100_000 });
        using var stop = new CancellationTokenSource();
        using var pull = new ModelPull(Folder, Short with { Silence = TimeSpan.FromMinutes(1) })
        {
            Progress = (bytes, _) =>
            {
                if (bytes == 100_000) stop.Cancel();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pull.Fetch(Model(server), stop.Token));
        Assert.Equal(Weights[..100_000], Read(Folder.PartOf(Model(server))));
        Assert.False(Folder.Has(Model(server)));
    }

    [Fact]
    public async Task WaitsForWhoeverIsPullingTheSame()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        using var one = Pull(Short);
        using var other = Pull(Short);
        var places = await Task.WhenAll(one.Fetch(Model(server), Cancellation), other.Fetch(Model(server), Cancellation));
        Assert.Equal(places[0], places[1]);
        Assert.Equal(Weights, Read(places[0]));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task IsContentWithTheDigitsThatArePublished()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(server, model => model with { Sha256 = model.Sha256[..8], Bytes = null });
    }

    [Fact]
    public async Task InstallsAFileThatWasCarriedIn()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        using var pull = Pull(Short);
        Assert.Equal(Weights, Read(await pull.Install(Model(server), Carried(Weights), Cancellation)));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task RefusesACarriedFileThatIsSomethingElse()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        using var pull = Pull(Short);
        var refusal = await Assert.ThrowsAsync<DownloadException>(() => pull.Install(Model(server), Carried([1, 2, 3]), Cancellation));
        Assert.Contains("is not tiny; its SHA-256 is", refusal.Message);
        Assert.False(Folder.Has(Model(server)));
    }

    [Fact]
    public async Task IsUndoneByRemoving()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(server);
        Assert.True(Folder.Remove(Model(server)));
        // an empty file; without it two processes could hold two locks
        Assert.Equal([Folder.LockOf(Model(server))], Directory.GetFiles(Folder.Path));
        Assert.False(Folder.Remove(Model(server)));
    }

    [Fact]
    public async Task IsNotUndoneUnderItsHands()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request) with { SilentAfter = 100_000 });
        using var stop = new CancellationTokenSource();
        using var pull = Pull(Short with { Silence = TimeSpan.FromMinutes(1) });
        var pulling = pull.Fetch(Model(server), stop.Token);
        while (!File.Exists(Folder.PartOf(Model(server)))) await Task.Delay(10, Cancellation);
        Assert.Contains("another process is downloading it", Assert.Throws<DownloadException>(() => Folder.Remove(Model(server))).Message);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pulling);
        Assert.True(Folder.Remove(Model(server)));
    }
}
