using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Tests;

/// <summary>The library as its users see it, with the bundled model and one patch an image.</summary>
public sealed class Scorers(LoadedScorer loaded) : IClassFixture<LoadedScorer>
{
    static readonly string Photo = Path.Join(Samples.SampleFolder.Path, "01-mountain-lake.jpg");

    readonly Scorer _scorer = loaded.Scorer;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void ScoreAFile()
    {
        var score = _scorer.Score(Photo, Cancellation);
        Assert.Equal((640, 480, 1, false), (score.Width, score.Height, score.Patches, score.Enlarged));
        Assert.InRange(score.Mos, 0, 100);
        Assert.Null(score.StandardError);
    }

    [Fact]
    public void GiveAStreamAndPixelsTheScoreOfTheirFile()
    {
        var mos = _scorer.Score(Photo, Cancellation).Mos;
        using (var stream = File.OpenRead(Photo)) Assert.Equal(mos, _scorer.Score(stream, Cancellation).Mos, 1e-4);
        using var image = ImageDecoder.Decode(Photo);
        Assert.Equal(mos, _scorer.Score(image.Pixels, image.Width, image.Height, Cancellation).Mos, 1e-4);
    }

    [Fact]
    public async Task ScoreManyInTheirOrderAndStopAtNone()
    {
        string[] paths = [Photo, "missing.jpg", Photo.Replace(".jpg", "-noisy.jpg")];
        List<ScoredImage> scored = [];
        await foreach (var image in _scorer.ScoreAsync(paths, Cancellation)) scored.Add(image);
        Assert.Equal(paths, scored.Select(image => image.Image));
        Assert.Equal([null, "there is no such file", null], scored.Select(image => image.Error));
        Assert.Null(scored[1].Score);
        Assert.True(scored[0].Score!.Mos > scored[2].Score!.Mos);
    }

    /// <summary>As members of an archive do: each stream stands in one source, and the next can only be read behind it.</summary>
    [Fact]
    public async Task ScoreManyStreamsInTheirOrderAndStopAtNone()
    {
        List<ScoredImage> scored = [];
        var open = 0;
        await foreach (var image in _scorer.ScoreAsync(Streams(), Cancellation)) scored.Add(image);

        Assert.Equal(["first", "page", "dead", "null", "last"], scored.Select(image => image.Image));
        Assert.Equal(
            [
                null, "not an image (the file begins with \"<html>\")", "could not be read (the line is dead)", "the stream is at its end",
                null,
            ],
            scored.Select(image => image.Error));
        Assert.Equal(scored[0].Score, scored[4].Score);
        Assert.Equal(0, open);

        async IAsyncEnumerable<(string Name, Stream Content)> Streams()
        {
            Stream[] contents =
            [
                new MemoryStream(await File.ReadAllBytesAsync(Photo, Cancellation)), new MemoryStream("<html>"u8.ToArray()),
                new DeadStream(), Stream.Null, new MemoryStream(await File.ReadAllBytesAsync(Photo, Cancellation)),
            ];
            foreach (var (name, content) in new[] { "first", "page", "dead", "null", "last" }.Zip(contents))
            {
                open++;
                yield return (name, content);
                Assert.False(content.CanRead && content != Stream.Null); // it was read and disposed before the next is asked for
                open--;
            }
        }
    }

    [Fact]
    public async Task GiveRowsOfStreamsBeforeWhatTheirSourceThrows()
    {
        await using var rows = _scorer.ScoreAsync(Streams(), Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await rows.MoveNextAsync());
        Assert.Equal("page", rows.Current.Image);
        var broken = await Assert.ThrowsAsync<InvalidOperationException>(async () => await rows.MoveNextAsync());
        Assert.Equal("the shelf is empty", broken.Message);

        static async IAsyncEnumerable<(string, Stream)> Streams()
        {
            await Task.Yield();
            yield return ("page", new MemoryStream("<html>"u8.ToArray()));
            throw new InvalidOperationException("the shelf is empty");
        }
    }

    [Fact]
    public void ServeManyThreadsAtOnce()
    {
        var mos = _scorer.Score(Photo, Cancellation).Mos;
        Assert.All(
            Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => _scorer.Score(Photo, Cancellation).Mos).ToArray(),
            other => Assert.Equal(mos, other, 1e-4));
    }

    [Fact]
    public async Task EndWhenCancelled()
    {
        using var source = new CancellationTokenSource();
        var images = _scorer.ScoreAsync(Enumerable.Repeat(Photo, int.MaxValue), source.Token).GetAsyncEnumerator(Cancellation);
        await images.MoveNextAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await images.MoveNextAsync());
        Assert.ThrowsAny<OperationCanceledException>(() => _scorer.Score(Photo, source.Token));
    }

    [Fact]
    public void SayWhatIsWrongWithAnImage()
    {
        Assert.Equal(
            "missing.jpg: there is no such file", Assert.Throws<ImageException>(() => _scorer.Score("missing.jpg", Cancellation)).Message);
        using var page = new MemoryStream("<html>"u8.ToArray());
        Assert.StartsWith("not an image", Assert.Throws<ImageException>(() => _scorer.Score(page, Cancellation)).Message);
        Assert.Throws<ImageException>(() => _scorer.Score(Stream.Null, Cancellation));
        Assert.StartsWith(
            "2×2 pixels take 12 bytes, not 11",
            Assert.Throws<ArgumentException>(() => _scorer.Score(new byte[11], 2, 2, Cancellation)).Message);
    }

    [Fact]
    public void RefuseNothing()
    {
        Assert.Throws<ArgumentNullException>(() => _scorer.Score((string)null!, Cancellation));
        Assert.Throws<ArgumentNullException>(() => _scorer.Score((Stream)null!, Cancellation));
        Assert.Throws<ArgumentNullException>(() => _scorer.ScoreAsync((IEnumerable<string>)null!, Cancellation));
        Assert.Throws<ArgumentNullException>(() => _scorer.ScoreAsync((IAsyncEnumerable<string>)null!, Cancellation));
        Assert.Throws<ArgumentNullException>(() => _scorer.ScoreAsync((IAsyncEnumerable<(string, Stream)>)null!, Cancellation));
        Assert.ThrowsAny<ArgumentException>(() => _scorer.Score([], 2, 2, Cancellation));
    }

    [Fact]
    public void TakePixelsNoLargerThanThoseOfFiles() =>
        Assert.StartsWith(
            "too large", Assert.Throws<ImageException>(() => _scorer.Score(new byte[300_000], 100_000, 1, Cancellation)).Message);

    [Fact]
    public void RefuseAStreamThatIsClosed()
    {
        var stream = new MemoryStream();
        stream.Dispose();
        Assert.Throws<ArgumentException>(() => _scorer.Score(stream, Cancellation));
    }

    [Fact]
    public void SayWhatIsWrongWithAModel()
    {
        Assert.Equal(
            "nobody's: there is no such file, and no model of that name",
            Assert.Throws<CheckpointException>(() => Scorer.Load("nobody's")).Message);
        Assert.Throws<CheckpointException>(() => Scorer.Load(Photo));
    }

    public static TheoryData<ScorerOptions> Contradictions => new()
    {
        new ScorerOptions { Patches = 10 },
        new ScorerOptions { Patches = 0, Crops = CropRule.Random },
        new ScorerOptions { Patches = 9, Crops = CropRule.Dense },
        new ScorerOptions { Crops = CropRule.Dense, Preprocessing = "pyiqa" },
        new ScorerOptions { Preprocessing = "square" },
        new ScorerOptions { Threads = -1 },
        new ScorerOptions { Threads = 1_000_000 },
        new ScorerOptions { Patches = 2601 }, // 51 squared: 1.6 GB
        new ScorerOptions { Patches = int.MaxValue, Crops = CropRule.Random },
        new ScorerOptions { Precision = (Precision)7 },
        new ScorerOptions { Crops = (CropRule)7 },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void RefuseOptionsThatDoNotFit(ScorerOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => Scorer.Load(options: options));

    [Fact]
    public void AreOfNoUseOnceDisposed()
    {
        var scorer = Scorer.Load(options: new() { Patches = 1 });
        scorer.Dispose();
        scorer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scorer.Score(Photo, Cancellation));
        Assert.Throws<ObjectDisposedException>(() => scorer.ScoreAsync([Photo], Cancellation));
    }

    /// <summary>Whoever asks at that moment has a score, or is told so, and nothing else happens.</summary>
    [Fact]
    public async Task MayBeDisposedWhileTheyAreAsked()
    {
        var scorer = Scorer.Load(options: new() { Patches = 1 });
        var asking = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (true) scorer.Score(Photo, Cancellation);
        })).ToArray();
        var many = Task.Run(async () =>
        {
            await foreach (var image in scorer.ScoreAsync(Enumerable.Repeat(Photo, int.MaxValue), Cancellation)) Assert.Null(image.Error);
        }, Cancellation);
        scorer.Score(Photo, Cancellation);
        scorer.Dispose();
        foreach (var task in asking.Append(many)) await Assert.ThrowsAsync<ObjectDisposedException>(() => task);
    }

    [Fact]
    public async Task AreLeftByManyAtOnce()
    {
        var tasks = Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            source.CancelAfter(5 * i);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var _ in _scorer.ScoreAsync(Enumerable.Repeat(Photo, int.MaxValue), source.Token))
                {
                    _scorer.Score(Photo, source.Token);
                }
            });
        }));
        await Task.WhenAll(tasks);
        Assert.InRange(_scorer.Score(Photo, Cancellation).Mos, 0, 100);
    }
}

/// <summary>A stream that fails as no file does.</summary>
sealed class DeadStream : MemoryStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new TimeoutException("the line is dead");
}

public sealed class LoadedScorer : IDisposable
{
    public Scorer Scorer { get; } = Scorer.Load(options: new() { Patches = 1 });

    public void Dispose() => Scorer.Dispose();
}
