namespace HyperIqa.Tests.Checkpoints.Downloads;

/// <summary>A server that sends something other than the model.</summary>
public sealed class PullingSomethingElse : PulledModel
{
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
            (request, _) => request.Target.StartsWith("/uc?") ? Reply.Page(Page) : Reply.Of(Weights, request));
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
}
