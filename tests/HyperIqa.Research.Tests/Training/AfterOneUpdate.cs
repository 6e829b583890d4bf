namespace HyperIqa.Research.Tests.Training;

/// <summary>The files of a training that was interrupted after its first update; no test changes them.</summary>
public sealed class AfterOneUpdate : IDisposable
{
    public AfterOneUpdate() => Training.Run(Training.Options, stopAfter: 1);

    internal TinyTraining Training { get; } = new();

    public void Dispose() => Training.Dispose();
}
