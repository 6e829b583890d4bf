namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models calibrate</c>: its options.</summary>
sealed class CalibrateOptions() : CommandOptions(
    "calibrate", "Measure how far a checkpoint errs on labelled photographs that it has not learnt from, for score --interval")
{
    public readonly CheckpointFromPhotographs Checkpoint = new("measure with");

    public readonly LabelOptions Labels = new("Human scores of the photographs", isRequired: true);

    public readonly Setting<string?> Photographs = new("--photographs")
    {
        Description = "Describe the photographs, such as '600 photographs held back from training' (default: their number)",
        HelpName = "TEXT",
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };
    public readonly Setting<Precision> Precision = PrecisionOption.Create();
    public readonly Setting<int> Threads = ScoringArguments.CreateThreads();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress" };
    public readonly FilterOptions Filter = new();

    /// <summary>The photographs are scored as the checkpoint wants, and tell what they show.</summary>
    public ScoringRequest Scoring => new()
    {
        Model = Checkpoint.Input.Value,
        Precision = Precision.Value,
        Threads = Threads.Value,
        Quiet = Quiet.Value,
        Semantic = true,
    };

    protected override int Run() => new CalibrateRun(this).Run();
}
