using System.Collections.Concurrent;

namespace HyperIqa.Inference;

/// <summary>
/// The one thread that the network computes from, so that there is one team of OpenMP threads: every thread that calls libtorch gets a team
/// of its own, and two teams slow each other down manyfold.
/// </summary>
sealed class NetworkThread : TaskScheduler, IDisposable
{
    readonly BlockingCollection<Task> _tasks = [];
    readonly Thread _thread;

    public NetworkThread()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "HyperIqa network" };
        _thread.Start();
    }

    /// <inheritdoc />
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Has work done after all that was asked for before.</summary>
    /// <exception cref="ObjectDisposedException">The thread has ended.</exception>
    public Task<T> Run<T>(Func<T> work, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_tasks.IsAddingCompleted, this);
        return Task.Factory.StartNew(work, cancellation, TaskCreationOptions.DenyChildAttach, this);
    }

    /// <summary>Lets what was asked for come to its end, and ends the thread.</summary>
    public void Dispose()
    {
        _tasks.CompleteAdding();
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
