namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models quantize</c>: its options.</summary>
sealed class QuantizeOptions() : CommandOptions(
    "quantize", "Write a checkpoint for --precision int8 and measure how close int8 comes to fp32")
{
    /// <summary>Fewer give neither scales nor a rank correlation that mean anything.</summary>
    public const int FewestImages = 8;

    public readonly CheckpointFromPhotographs Checkpoint = new("calibrate and measure with");

    public readonly Setting<int> Count = new("--count")
    {
        Description = "Number of photographs to use, chosen by a hash of their paths; a quarter calibrates, the rest measures "
            + "(default: 700)",
        HelpName = "N",
        Default = 700,
        CustomParser = NumberParser.Whole(FewestImages),
    };

    public readonly Setting<double> DegradedShare = new("--degraded-share")
    {
        Description = "Share of the calibrating photographs that are read a second time as degraded copies, of any kind and strength, so "
            + "that the scales fit bad pictures too (default: 0)",
        HelpName = "X",
        CustomParser = NumberParser.Between(0, 1, 0.5),
    };

    public readonly Setting<bool> ScalesOnly = new("--scales-only")
    {
        Description = "Keep the weights and add only the activation scales",
    };

    public readonly Setting<double> ScalesToward = new("--scales-toward")
    {
        Description = "With --scales-only, go a part of the way from the scales of the checkpoint to those that are found: "
            + "scales that suit what both were made for (default: 1, all of it)",
        HelpName = "X",
        Default = 1,
        CustomParser = NumberParser.Between(0, 1, 0.6),
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };
    public readonly Setting<int> Threads = ScoringArguments.CreateThreads();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress" };
    public readonly CropArguments Crops = new(
        "Seed of random patches when measuring (default: 0)", seedIsForPatches: true, takesOwnDefaults: false);
    public readonly FilterOptions Filter = new();

    /// <summary>How the held-out images are scored, in both precisions.</summary>
    public ScoringRequest Scoring => new() { Choice = Crops.Read(), Threads = Threads.Value, Quiet = Quiet.Value };

    protected override int Run() => new QuantizeRun(this).Run();
}
