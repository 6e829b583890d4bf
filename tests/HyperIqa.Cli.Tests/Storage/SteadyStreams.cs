using HyperIqa.Checkpoints.Downloads;
using HyperIqa.Cli.Storage;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Tests;

public class SteadyStreams
{
    static readonly byte[] Content = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    static readonly RetryPolicy Patience = new(3, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // a server that sends all again
    public async Task GoOnWhereTheyWereCut(bool heedsRanges)
    {
        var asked = new List<long>();

        Assert.Equal(Content, await Read(from =>
        {
            asked.Add(from);
            var begin = heedsRanges ? from : 0;
            return Part(begin, from + 40);
        }));
        Assert.Equal([0, 40, 80], asked);
    }

    [Fact]
    public async Task EndAfterSoManyBreaksWithoutAByte()
    {
        var asked = 0;

        var failure = await Assert.ThrowsAsync<IOException>(() => Read(from => Part(from, asked++ == 0 ? 40 : from)));

        Assert.Equal("the connection was cut after 40 of 100 bytes, also when it was asked again", failure.Message);
        Assert.Equal(3, asked); // as patience has it
    }

    [Fact]
    public async Task DoNotWaitForWhatFallsSilent()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => Read(_ => new(new SilentStream(), Stream.Null) { Length = 100 }));
        Assert.Equal("nothing came for 0.1 seconds, also when it was asked again", failure.Message);
    }

    [Fact]
    public async Task DoNotMixTwoContents()
    {
        var asked = 0;
        var failure = await Assert.ThrowsAsync<IOException>(() => Read(from => Part(from, from + 40) with { Version = $"{asked++}" }));
        Assert.Equal("was changed while it was read", failure.Message);
    }

    [Fact]
    public async Task AskNoFurtherWhereThereIsNothing()
    {
        var asked = 0;
        await Assert.ThrowsAsync<ImageException>(() => Read(_ =>
        {
            asked++;
            throw new ImageException("there is no such object");
        }));
        Assert.Equal(1, asked);
    }

    static Answer Part(long from, long to) =>
        new(new MemoryStream(Content[(int)from..(int)Math.Min(to, Content.Length)]), Stream.Null) { From = from, Length = Content.Length };

    static async Task<byte[]> Read(Func<long, Answer> ask)
    {
        using var read = new MemoryStream();
        await using var stream = await SteadyStream.Open(
            (from, _) => Task.FromResult(ask(from)), TestContext.Current.CancellationToken, Patience);
        await stream.CopyToAsync(read, TestContext.Current.CancellationToken);
        return read.ToArray();
    }

    sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
