using System.Security.Cryptography;
using HyperIqa.Checkpoints;
using HyperIqa.Checkpoints.Downloads;

namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>A model from a server that misbehaves: what is installed in the end is the model, or nothing is.</summary>
public sealed class Pulling : IDisposable
{
    static readonly byte[] Weights = Noise(300_000);
    static readonly Patience Short = new(
        Tries: 3, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20), Silence: TimeSpan.FromSeconds(2));

    readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("hyperiqa-");
    readonly List<string> _notes = [];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    ModelFolder Folder => new(Path.Join(_place.FullName, "models"));

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task InstallsTheModelInAFolderThatNeedNotExist()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(server);
        Assert.Single(server.Asked);
        Assert.Empty(_notes);
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
        Assert.Contains("is damaged", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(200_000)]
    [InlineData(299_999)]
    public async Task GoesOnWhereAConnectionWasCut(int bytes)
    {
        using var server = new MisbehavingServer(
            (request, number) => Reply.Of(Weights, request) with { CutAfter = number == 0 ? bytes : null });
        await Installs(server);
        Assert.Equal(2, server.Asked.Count);
        if (bytes >= 512) Assert.Equal(bytes, server.Asked[1].From); // the first 512 are looked at before they are written
    }

    [Fact]
    public async Task GetsThereThoughEveryConnectionIsCut()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request) with { CutAfter = 20_000 });
        await Installs(server); // 15 times, with 3 tries for those in a row that bring nothing
    }

    [Fact]
    public async Task GoesOnFromAnEarlierProcess()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        Arrived(Weights[..100_000], server);
        await Installs(server);
        Assert.Equal([new("/weights.bin", 100_000)], server.Asked);
    }

    [Fact]
    public async Task BeginsAnewWhereTheServerIgnoresRanges()
    {
        using var server = new MisbehavingServer((_, _) => new(200, Weights));
        Arrived(Weights[..100_000], server);
        await Installs(server);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50_000)]
    public async Task BeginsAnewWhereTheServerSendsAnotherRange(int from)
    {
        using var server = new MisbehavingServer(
            (request, number) => Reply.Of(Weights, number == 0 ? request with { From = from } : request));
        Arrived(Weights[..100_000], server);
        await Installs(server);
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(300_000)] // as many as are right
    [InlineData(400_000)] // more
    public async Task BeginsAnewWhereWhatHadArrivedIsOfAnotherFile(int bytes)
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        Arrived(new byte[bytes], server);
        await Installs(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindsThatAllHadArrived(bool isLengthKnown)
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        Arrived(Weights, server);
        await Installs(server, model => isLengthKnown ? model : model with { Bytes = null });
    }

    [Fact]
    public async Task FollowsRedirectsWithTheRange()
    {
        using var server = new MisbehavingServer(
            (request, _) =>
                request.Target == "/weights.bin" ? new(302, []) { Headers = ["Location: /moved"] } : Reply.Of(Weights, request));
        Arrived(Weights[..100_000], server);
        await Installs(server);
        Assert.Equal(new("/moved", 100_000), server.Asked[^1]);
    }

    [Fact]
    public async Task RefusesRedirectsWithoutEnd()
    {
        using var server = new MisbehavingServer((_, _) => new(302, []) { Headers = ["Location: /weights.bin"] });
        await Refuses("answers 302", server);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task TriesAgainWhereTheServerIsBusy(int status)
    {
        // an hour is cut to the patience there is
        using var server = new MisbehavingServer(
            (request, number) => number < 2 ? new(status, []) { Headers = ["Retry-After: 3600"] } : Reply.Of(Weights, request));
        await Installs(server);
    }

    [Fact]
    public async Task GivesUpOnAServerThatStaysBusy()
    {
        using var server = new MisbehavingServer((_, _) => new(503, []));
        await Refuses("answers 503", server);
        Assert.Equal(Short.Tries, server.Asked.Count);
    }

    [Fact]
    public async Task TakesTheNextMirrorWhereOneDoesNotHaveIt()
    {
        using var first = new MisbehavingServer((_, _) => new(404, []));
        using var second = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        await Installs(first, model => model with { Mirrors = [first.Address(), second.Address()] });
        Assert.Contains("answers 404", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoesOnAtTheNextMirrorWhereOneFallsSilent()
    {
        using var first = new MisbehavingServer(
            (request, _) => Reply.Of(Weights, request) with { SilentAfter = 100_000 * (request.From is null ? 1 : 0) });
        using var second = new MisbehavingServer((request, _) => Reply.Of(Weights, request));
        using var pull = Pull(Short with { Silence = TimeSpan.FromMilliseconds(300), Tries = 1 });
        await pull.Fetch(Model(first) with { Mirrors = [first.Address(), second.Address()] }, Cancellation);
        Assert.Equal(100_000, Assert.Single(second.Asked).From);
        Assert.Contains("sends nothing for 0.3 seconds", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesEveryMirrorWhereNoneHasIt()
    {
        using var first = new MisbehavingServer((_, _) => new(404, []));
        using var second = new MisbehavingServer((_, _) => new(403, []));
        var refusal = await Refuses("answers 404", first, model => model with { Mirrors = [first.Address(), second.Address()] });
        Assert.Contains($"{second.Address()}: answers 403", refusal, StringComparison.Ordinal);
        Assert.Contains("'hyperiqa models pull tiny --source FILE'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysSoWhereNobodyListens()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        // port 9 is discard's, which nobody has
        await Refuses("cannot be reached", server, model => model with { Mirrors = [new("http://127.0.0.1:9/weights.bin")] });
    }

    [Fact]
    public async Task RefusesAnotherFile()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of(Noise(300_000, seed: 2), request));
        await Refuses("sends another file: its SHA-256 is", server);
        Assert.False(File.Exists(Folder.PartOf(Model(server)))); // nothing to go on with
    }

    [Fact]
    public async Task RefusesAFileOfAnotherLengthBeforeItIsThere()
    {
        using var server = new MisbehavingServer((request, _) => Reply.Of([1, 2, 3], request));
        await Refuses("offers 3 bytes instead of 300000", server);
    }

    [Fact]
    public async Task NamesACaptivePortal()
    {
        using var server = new MisbehavingServer((_, _) => Reply.Page("<!DOCTYPE html><html><head><title>Hotel &amp; Spa\nWi-Fi</title>"));
        await Refuses("a web page, 'Hotel & Spa Wi-Fi', instead of the file: a login, a captive portal", server);
    }

    [Fact]
    public async Task NamesAPageThatSaysItIsAFile()
    {
        using var server = new MisbehavingServer(
            (_, _) => new(200, "\n<html><title>Sign in</title>"u8.ToArray()) { Headers = ["Content-Type: application/octet-stream"] });
        await Refuses("a web page, 'Sign in',", server);
    }

    [Fact]
    public async Task NamesAUsedUpQuota()
    {
        using var server = new MisbehavingServer(
            (_, _) =>
                Reply.Page(
                    "<html><title>Google Drive - Quota exceeded</title><p>Sorry, too many users have viewed or downloaded this file "
                        + "recently."));
        await Refuses("its download quota for this file is used up", server);
    }

    [Fact]
    public async Task ConfirmsThatALargeFileIsWanted()
    {
        const string Page = """<html><title>Google Drive - Virus scan warning</title>"""
            + """<form id="download-form" action="/download" method="get"><input type="submit" value="Download anyway"/>"""
            + """<input type="hidden" name="id" value="1OO"><input type="hidden" name="confirm" value="t&amp;1"></form>""";
        using var server = new MisbehavingServer(
            (request, _) => request.Target.StartsWith("/uc?", StringComparison.Ordinal) ? Reply.Page(Page) : Reply.Of(Weights, request));
        await Installs(server, model => model with { Mirrors = [server.Address("/uc?export=download&id=1OO")] });
        Assert.Equal("/download?id=1OO&confirm=t%261", server.Asked[^1].Target);
    }

    [Theory]
    [InlineData("/uc?again")] // which asks again, without end
    [InlineData("http://elsewhere.invalid/")]
    public async Task ConfirmsOnlyOnceAndToTheSameHouse(string action)
    {
        using var server = new MisbehavingServer(
            (_, _) => Reply.Page($"<title>Warning</title><form id='download-form' action='{action}'></form>"));
        await Refuses("a web page, 'Warning',", server);
        Assert.InRange(server.Asked.Count, 1, 2);
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
        Assert.Contains("is not tiny; its SHA-256 is", refusal.Message, StringComparison.Ordinal);
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
        Assert.Contains(
            "another process is downloading it",
            Assert.Throws<DownloadException>(() => Folder.Remove(Model(server))).Message,
            StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pulling);
        Assert.True(Folder.Remove(Model(server)));
    }

    async Task Installs(MisbehavingServer server, Func<CatalogueModel, CatalogueModel>? change = null)
    {
        var model = (change ?? (same => same))(Model(server));
        using var pull = Pull(Short);
        var place = await pull.Fetch(model, Cancellation);
        Assert.Equal(Folder.PathOf(model), place);
        Assert.Equal(Weights, Read(place));
        Assert.False(File.Exists(Folder.PartOf(model)));
    }

    async Task<string> Refuses(string reason, MisbehavingServer server, Func<CatalogueModel, CatalogueModel>? change = null)
    {
        var model = (change ?? (same => same))(Model(server));
        using var pull = Pull(Short);
        var refusal = await Assert.ThrowsAsync<DownloadException>(() => pull.Fetch(model, Cancellation));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.False(Folder.Has(model));
        return refusal.Message;
    }

    ModelPull Pull(Patience patience) => new(Folder, patience)
    {
        Note = note =>
        {
            lock (_notes) _notes.Add(note);
        },
    };

    void Arrived(byte[] bytes, MisbehavingServer server)
    {
        Directory.CreateDirectory(Folder.Path);
        File.WriteAllBytes(Folder.PartOf(Model(server)), bytes);
    }

    static byte[] Read(string path) => File.ReadAllBytes(path);

    static void Damage(string path) => File.WriteAllText(path, "damaged");

    string Carried(byte[] bytes)
    {
        var path = Path.Join(_place.FullName, "usb-stick.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    static CatalogueModel Model(MisbehavingServer server) => new()
    {
        Name = "tiny",
        About = "a test's",
        File = "weights.bin",
        Bytes = Weights.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Weights)),
        Mirrors = [server.Address()],
        Preprocessing = "koniq",
        Crops = "grid",
        ScoreRange = "0..100",
        TrainedOn = "noise",
        License = "none",
        Publisher = "this test",
    };

    static byte[] Noise(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
