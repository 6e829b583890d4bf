using System.Collections.Concurrent;

namespace HyperIqa.Tests;

/// <summary>
/// A synchronization context of one thread, as windows and older web servers have: what is posted to it is done once that thread has
/// nothing else to do, and while it is blocked never.
/// </summary>
sealed class SingleThread : SynchronizationContext
{
    static readonly TimeSpan RetryPolicy = TimeSpan.FromMinutes(5);

    readonly BlockingCollection<(SendOrPostCallback Do, object? State)> _posted = [];

    /// <summary>Runs a program that may block its only thread.</summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public static Task<T> Run<T>(Func<T> program) => Run(() => Task.FromResult(program()));

    /// <summary>Runs a program that awaits on its only thread.</summary>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public static Task<T> Run<T>(Func<Task<T>> program)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => new SingleThread().Pump(program, done)) { IsBackground = true };
        thread.Start();
        return done.Task.WaitAsync(RetryPolicy, TestContext.Current.CancellationToken);
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nothing here sends");

    void Pump<T>(Func<Task<T>> program, TaskCompletionSource<T> done)
    {
        SetSynchronizationContext(this);
        Post(_ => program().ContinueWith(
            result =>
            {
                done.SetFromTask(result);
                _posted.CompleteAdding();
            },
            TaskScheduler.Default), null);
        foreach (var (action, state) in _posted.GetConsumingEnumerable()) action(state);
    }
}
