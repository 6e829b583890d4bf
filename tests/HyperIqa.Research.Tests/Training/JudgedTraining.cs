namespace HyperIqa.Research.Tests.Training;

/// <summary>A training to its end, judged and saved after each update.</summary>
public sealed class JudgedTraining
{
    public JudgedTraining()
    {
        using var training = new TinyTraining();
        var reports = training.Run(training.Options with { ValidateEvery = 1, SaveEvery = TimeSpan.FromTicks(1) });
        (Losses, Scores) = (LossesIn(reports), ScoresIn(reports));
        Checkpoint = File.ReadAllBytes(training.Output);
        StateTensors = training.StateTensors;
    }

    /// <summary>The checkpoint that it leaves.</summary>
    public byte[] Checkpoint { get; }

    /// <inheritdoc cref="TinyTraining.StateTensors" />
    public string StateTensors { get; }

    /// <summary>Those of its updates.</summary>
    internal IReadOnlyList<LossParts> Losses { get; }

    /// <summary>Updates and what they were judged by.</summary>
    internal IReadOnlyList<(long Step, ValidationScore? Score)> Scores { get; }

    internal static IReadOnlyList<LossParts> LossesIn(IEnumerable<TrainingReport> reports) =>
        [.. reports.Select(report => report.Loss).OfType<LossParts>()];

    internal static IReadOnlyList<(long Step, ValidationScore? Score)> ScoresIn(IEnumerable<TrainingReport> reports) =>
        [.. reports.Where(report => report.Validation is not null).Select(report => (report.Step, report.Validation))];
}
