namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>A model whose server is cut off, busy, elsewhere or silent.</summary>
public sealed class PullingOverABadLine : PulledModel
{
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
        Assert.Contains("answers 404", Assert.Single(Notes));
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
        Assert.Contains("sends nothing for 0.3 seconds", Assert.Single(Notes));
    }

    [Fact]
    public async Task NamesEveryMirrorWhereNoneHasIt()
    {
        using var first = new MisbehavingServer((_, _) => new(404, []));
        using var second = new MisbehavingServer((_, _) => new(403, []));
        var refusal = await Refuses("answers 404", first, model => model with { Mirrors = [first.Address(), second.Address()] });
        Assert.Contains($"{second.Address()}: answers 403", refusal);
    }

    [Fact]
    public async Task SaysSoWhereNobodyListens()
    {
        using var server = new MisbehavingServer((_, _) => new(404, []));
        // port 9 is discard's, which nobody has
        await Refuses("cannot be reached", server, model => model with { Mirrors = [new("http://127.0.0.1:9/weights.bin")] });
    }
}
