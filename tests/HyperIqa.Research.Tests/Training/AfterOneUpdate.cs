[assembly: AssemblyFixture(typeof(HyperIqa.Research.Tests.Training.AfterOneUpdate))]

namespace HyperIqa.Research.Tests.Training;

/// <summary>
/// The files of a training that was interrupted after its first update; no test changes them. All classes share them: making them takes as
/// long as a test. They come about when the first test asks.
/// </summary>
public sealed class AfterOneUpdate : IDisposable
{
    readonly Lazy<TinyTraining> _training = new(() =>
    {
        var training = new TinyTraining();
        training.Run(training.Options, stopAfter: 1);
        return training;
    });

    internal TinyTraining Training => _training.Value;

    public void Dispose()
    {
        if (_training.IsValueCreated) _training.Value.Dispose();
    }
}
