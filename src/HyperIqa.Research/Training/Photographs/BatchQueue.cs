using System.Threading.Channels;

namespace HyperIqa.Research.Training.Photographs;

/// <summary>
/// Batches in the order of training, made ahead of time on a thread of their own while the network computes. A few batches go round between
/// the two sides; memory is taken once.
/// </summary>
sealed class BatchQueue : IDisposable
{
    const int Batches = 3; // one in work, one ready, one being filled

    readonly CancellationTokenSource _stop = new();
    readonly Channel<TrainingBatch> _free = Channel.CreateBounded<TrainingBatch>(Batches);
    readonly Channel<TrainingBatch> _ready = Channel.CreateBounded<TrainingBatch>(Batches);
    readonly PatchSampler _sampler;
    readonly PatchSampler? _anchors;
    readonly BatchLayout _layout;
    readonly Thread _thread;
    readonly ThreadLocal<Action<TrainingBatch, int, PatchDraw>> _cut;
    readonly TrainingBatch[] _all;

    /// <param name="sampler">What is cut, in which order.</param>
    /// <param name="anchors">Which anchors come when; null where the layout has none.</param>
    /// <param name="cutter">Makes what fills a place of a batch, one for each thread.</param>
    /// <param name="firstStep">The update that the first batch is for.</param>
    public BatchQueue(
        PatchSampler sampler, PatchSampler? anchors, BatchLayout layout, Func<Action<TrainingBatch, int, PatchDraw>> cutter, long firstStep)
    {
        _sampler = sampler;
        _anchors = anchors;
        _layout = layout;
        _cut = new(cutter);
        _all = [.. Enumerable.Range(0, Batches).Select(_ => new TrainingBatch(layout))];
        foreach (var batch in _all) _free.Writer.TryWrite(batch);
        _thread = new(() => Produce(firstStep)) { IsBackground = true, Name = "training batches" };
        _thread.Start();
    }

    /// <summary>The next batch; it must be given back.</summary>
    /// <exception cref="TrainingException">No photograph can be used.</exception>
    public TrainingBatch Take(CancellationToken cancellationToken)
    {
        try
        {
            return _ready.Reader.TryRead(out var batch)
                ? batch
                : _ready.Reader.ReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException exception) when (exception.InnerException is { } cause)
        {
            throw cause is TrainingException
                ? new TrainingException(cause.Message)
                : new InvalidOperationException("preparing a batch failed", cause);
        }
    }

    /// <summary>Gives a batch back to be filled again.</summary>
    public void Return(TrainingBatch batch) => _free.Writer.TryWrite(batch);

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        foreach (var batch in _all) batch.Dispose();
        _cut.Dispose();
        _stop.Dispose();
    }

    void Produce(long step)
    {
        try
        {
            for (; ; step++)
            {
                var batch = _free.Reader.ReadAsync(_stop.Token).AsTask().GetAwaiter().GetResult();
                Fill(batch, step);
                _ready.Writer.TryWrite(batch);
            }
        }
        catch (OperationCanceledException)
        {
        }
#pragma warning disable CA1031 // the training thread must get any exception
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _ready.Writer.Complete(exception is AggregateException { InnerException: { } inner } ? inner : exception);
        }
    }

    void Fill(TrainingBatch batch, long step)
    {
        batch.Step = step;
        PatchDraw[] draws =
        [
            .. Enumerable.Range(0, _layout.Draws).Select(i => _sampler.Draw(step * _layout.Draws + i)),
            .. Enumerable.Range(0, _layout.Anchors).Select(i => _anchors!.Draw(step * _layout.Anchors + i)),
        ];
        // the rest compute
        var threads = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 8),
            CancellationToken = _stop.Token,
        };
        Parallel.For(0, draws.Length, threads, i => _cut.Value!(batch, i, draws[i]));
    }
}
