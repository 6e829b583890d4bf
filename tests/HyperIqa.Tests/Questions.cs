using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace HyperIqa.Tests;

/// <summary>Programs that ask the library about many photographs, each in its own way.</summary>
public sealed class Questions(LoadedScorer loaded) : IClassFixture<LoadedScorer>
{
    static readonly string Photo = Path.Join(Samples.SampleFolder.Path, "01-mountain-lake.jpg");
    static readonly string Noisy = Photo.Replace(".jpg", "-noisy.jpg");
    static readonly TimeSpan RetryPolicy = TimeSpan.FromMinutes(5);

    readonly Scorer _scorer = loaded.Scorer;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AreAnsweredBeforeTheNextIsAsked()
    {
        using var answered = new SemaphoreSlim(0);
        List<string> answers = [];

        await foreach (var image in _scorer.ScoreAsync(OneByOne(), Cancellation))
        {
            answers.Add(image.Image);
            answered.Release();
        }

        Assert.Equal([Photo, "missing.jpg", Noisy], answers);

        IEnumerable<string> OneByOne()
        {
            foreach (var path in new[] { Photo, "missing.jpg", Noisy })
            {
                yield return path;
                Assert.True(answered.Wait(RetryPolicy), "asked and not answered");
            }
        }
    }

    [Fact]
    public async Task AreAnsweredBeforeTheNextIsAwaited()
    {
        var questions = Channel.CreateUnbounded<string>();
        var rows = _scorer.ScoreAsync(questions.Reader.ReadAllAsync(Cancellation), Cancellation);
        await using var answers = rows.GetAsyncEnumerator(Cancellation);
        foreach (var path in new[] { Photo, "missing.jpg", Noisy })
        {
            await questions.Writer.WriteAsync(path, Cancellation);
            Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(RetryPolicy, Cancellation));
            Assert.Equal(path, answers.Current.Image);
        }

        questions.Writer.Complete();
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task AreAllAnsweredBeforeTheListBreaksOff()
    {
        List<ScoredImage> answers = [];
        var thrown = await Assert.ThrowsAsync<IOException>(() => Collect(_scorer.ScoreAsync(Breaking(), Cancellation), answers));

        Assert.Equal("the list is gone", thrown.Message);
        Assert.Equal([Photo, Noisy, Photo, "missing.jpg", Noisy], answers.Select(image => image.Image));

        static IEnumerable<string> Breaking()
        {
            foreach (var path in new[] { Photo, Noisy, Photo, "missing.jpg", Noisy }) yield return path;
            throw new IOException("the list is gone");
        }
    }

    [Fact]
    public async Task AreAllAnsweredBeforeTheAwaitedListBreaksOff()
    {
        List<ScoredImage> answers = [];
        await Assert.ThrowsAsync<IOException>(() => Collect(_scorer.ScoreAsync(Breaking(), Cancellation), answers));

        Assert.Equal([Photo, Noisy, Photo], answers.Select(image => image.Image));

        static async IAsyncEnumerable<string> Breaking()
        {
            foreach (var path in new[] { Photo, Noisy, Photo })
            {
                await Task.Yield();
                yield return path;
            }

            throw new IOException("the list is gone");
        }
    }

    [Fact]
    public async Task OfNothingAreErrorsAfterTheRowsBefore()
    {
        List<ScoredImage> answers = [];
        await Assert.ThrowsAsync<ArgumentNullException>(() => Collect(_scorer.ScoreAsync([Photo, null!, Noisy], Cancellation), answers));

        Assert.Equal([Photo], answers.Select(image => image.Image));
    }

    [Fact]
    public async Task MayBlockTheOnlyThread()
    {
        var answers = await SingleThread.Run(() =>
        {
            _ = _scorer.Score(Photo, Cancellation);
            var answers = Collect(_scorer.ScoreAsync([Photo, "missing.jpg", Noisy], Cancellation)).Result;
            Collect(_scorer.ScoreAsync(Awaiting(), Cancellation)).Wait(Cancellation);
            return answers;
        });

        Assert.Equal([Photo, "missing.jpg", Noisy], answers.Select(image => image.Image));

        static async IAsyncEnumerable<string> Awaiting() // wants the only thread back, if it gets hold of it
        {
            await Task.Yield();
            yield return Photo;
            await Task.Delay(1);
            yield return Noisy;
        }
    }

    [Fact]
    public async Task MayBlockTheOnlyThreadForEachAnswer()
    {
        var images = await SingleThread.Run(() =>
        {
            List<string> images = [];
            var answers = _scorer.ScoreAsync([Photo, Noisy, Photo, Noisy], Cancellation).GetAsyncEnumerator(Cancellation);
            while (answers.MoveNextAsync().AsTask().Result) images.Add(answers.Current.Image);
            answers.DisposeAsync().AsTask().Wait(Cancellation);
            return images;
        });

        Assert.Equal([Photo, Noisy, Photo, Noisy], images);
    }

    [Fact]
    public async Task ComeBackToTheOnlyThreadThatAwaits()
    {
        var threads = await SingleThread.Run(async () =>
        {
            List<int> threads = [Environment.CurrentManagedThreadId];
            await foreach (var _ in _scorer.ScoreAsync([Photo, Noisy], Cancellation)) threads.Add(Environment.CurrentManagedThreadId);
            return threads;
        });

        Assert.Equal(3, threads.Count);
        Assert.Single(threads.Distinct());
    }

    [Fact]
    public async Task EndWhileTheListWaits()
    {
        using var never = new ManualResetEventSlim();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        try
        {
            await using var answers = _scorer.ScoreAsync(Waiting(), source.Token).GetAsyncEnumerator(Cancellation);
            Assert.True(await answers.MoveNextAsync());
            var next = answers.MoveNextAsync().AsTask();
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(RetryPolicy, Cancellation));
        }
        finally
        {
            never.Set();
        }

        IEnumerable<string> Waiting()
        {
            yield return Photo;
            never.Wait(RetryPolicy);
        }
    }

    [Fact]
    public async Task LeaveTheListWhenNobodyWantsMore()
    {
        var left = new TaskCompletionSource();
        await foreach (var _ in _scorer.ScoreAsync(Endless(), Cancellation)) break;
        await left.Task.WaitAsync(RetryPolicy, Cancellation);

        IEnumerable<string> Endless()
        {
            try
            {
                while (true) yield return Photo;
            }
            finally
            {
                left.SetResult();
            }
        }
    }

    [Fact]
    public async Task TellAnAwaitedListThatNobodyWantsMore()
    {
        var left = new TaskCompletionSource();
        await foreach (var _ in _scorer.ScoreAsync(Endless(Cancellation), Cancellation)) break;
        await left.Task.WaitAsync(RetryPolicy, Cancellation);

        async IAsyncEnumerable<string> Endless([EnumeratorCancellation] CancellationToken cancellation)
        {
            try
            {
                yield return Photo;
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }
            finally
            {
                left.SetResult();
            }
        }
    }

    static async Task<List<ScoredImage>> Collect(IAsyncEnumerable<ScoredImage> images, List<ScoredImage>? into = null)
    {
        into ??= [];
        await foreach (var image in images.ConfigureAwait(false)) into.Add(image);
        return into;
    }
}
