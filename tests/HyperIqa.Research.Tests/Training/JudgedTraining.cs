using HyperIqa.Research.Training;

namespace HyperIqa.Research.Tests.Training;

/// <summary>A training to its end, judged and saved after each update.</summary>
public sealed class JudgedTraining
{
    public JudgedTraining()
    {
        using var training = new TinyTraining();
        Scores = ScoresIn(training.Run(training.Options with { ValidateEvery = 1, SaveEvery = TimeSpan.FromTicks(1) }));
        Checkpoint = File.ReadAllBytes(training.Output);
    }

    /// <summary>The checkpoint that it leaves.</summary>
    public byte[] Checkpoint { get; }

    /// <summary>Updates and what they were judged by.</summary>
    internal IReadOnlyList<(long Step, ValidationScore? Score)> Scores { get; }

    internal static IReadOnlyList<(long Step, ValidationScore? Score)> ScoresIn(IEnumerable<TrainingReport> reports) =>
        [.. reports.Where(report => report.Validation is not null).Select(report => (report.Step, report.Validation))];
}
