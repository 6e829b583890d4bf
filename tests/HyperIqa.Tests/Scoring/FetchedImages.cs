using HyperIqa.Imaging;
using HyperIqa.Scoring;
using ImageMagick;

namespace HyperIqa.Tests.Scoring;

public class FetchedImages
{
    static readonly byte[] Picture = Gray();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AreFetchedSideBySideAndComeInTheirOrder(bool inRounds)
    {
        const int Count = 8;
        using var engine = new ScriptedEngine([.. Enumerable.Range(0, Count - 1).Select(i => (float)i)]);
        using var all = new CountdownEvent(Count);
        var images = Enumerable.Range(0, Count).Select(i => new ImageSource($"s3://bucket/{i}")
        {
            Fetch = async cancellation =>
            {
                all.Signal();
                while (!all.IsSet) await Task.Delay(1, cancellation); // which one alone would wait for in vain
                return i == 3 ? throw new ImageException("there is no such object") : new MemoryStream(Picture);
            },
        });

        var pipeline = new ScoringPipeline(engine, new() { Preprocessing = Preprocessing.Native, Patches = 1 }) { InRounds = inRounds };
        var rows = pipeline.Run(images, TestContext.Current.CancellationToken).ToList();

        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"s3://bucket/{i}"), rows.Select(row => row.Image));
        Assert.Equal([0, 1, 2, null, 3, 4, 5, 6], rows.Select(row => row.Mos));
        Assert.Equal("there is no such object", rows[3].Error);
    }

    [Fact]
    public void AreNoLongerWaitedForAfterAnInterruption()
    {
        using var engine = new ScriptedEngine(1);
        using var interruption = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var image = new ImageSource("s3://bucket/key")
        {
            Fetch = async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return Stream.Null;
            },
        };

        var pipeline = new ScoringPipeline(engine, new() { Preprocessing = Preprocessing.Native, Patches = 1 });
        Assert.Empty(pipeline.Run([image], interruption.Token));
    }

    static byte[] Gray()
    {
        using var image = new MagickImage(MagickColors.Gray, 230, 230);
        return image.ToByteArray(MagickFormat.Png);
    }
}
