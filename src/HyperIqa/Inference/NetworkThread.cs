using System.Collections.Concurrent;

namespace HyperIqa.Inference;

/// <summary>
/// The one thread that the network computes from, so that there is one team of OpenMP threads: every thread that calls libtorch gets a team
/// of its own, and two teams slow each other down manyfold. Nobody else's code runs on it.
/// </summary>
sealed class NetworkThread : TaskScheduler, IDisposable
{
    readonly BlockingCollection<Task> _tasks = [];
    readonly Lock _adding = new();
    readonly Thread _thread;
    bool _hasEnded;

    public NetworkThread()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "HyperIqa network" };
        _thread.Start();
    }

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Has work done after all that was asked for before.</summary>
    /// <param name="cancellation">Takes back work that has not begun.</param>
    /// <returns>Its result to come; null where the thread has ended.</returns>
    public Task<T>? Run<T>(Func<T> work, CancellationToken cancellation)
    {
        const TaskCreationOptions Options = TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously;
        lock (_adding) return _hasEnded ? null : Task.Factory.StartNew(work, cancellation, Options, this);
    }

    /// <summary>Finishes what was asked for, and ends the thread.</summary>
    public void Dispose()
    {
        lock (_adding)
        {
            if (_hasEnded) return;

            _hasEnded = true;
            _tasks.CompleteAdding();
        }

        _thread.Join();
        _tasks.Dispose();
    }

    /// <inheritdoc />
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc />
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc />
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    void Work()
    {
        foreach (var task in _tasks.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
