namespace HyperIqa.Research.Tests.Training;

/// <summary>Two updates of a training on whole photographs, without a break.</summary>
public sealed class DenseTraining : IDisposable
{
    public DenseTraining(AfterOneUpdate one)
    {
        Options = Training.Options with
        {
            Initial = one.Training.Output,
            Recipe = Training.Options.Recipe with
            {
                Stride = 64,
                Loss = LabelLoss.NormInNorm,
                BatchSize = 5,
                StatisticsWeight = 0,
                BatchNorm = BatchNormMode.Frozen,
            },
        };
        Reports = Training.Run(Options, stopAfter: 2);
    }

    internal TinyTraining Training { get; } = new();

    internal TrainingOptions Options { get; }

    internal IReadOnlyList<TrainingReport> Reports { get; }

    public void Dispose() => Training.Dispose();
}
