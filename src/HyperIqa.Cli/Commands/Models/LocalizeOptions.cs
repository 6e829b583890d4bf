using HyperIqa.Research.Faults;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models localize</c>: its options.</summary>
sealed class LocalizeOptions() : CommandOptions(
    "localize", "Learn where small faults lie, from photographs of which it damages a part, for map")
{
    public readonly CheckpointFromPhotographs Checkpoint = new("learn from, good ones above all");

    public readonly Setting<int> Count = new("--count")
    {
        Description = "Number of photographs to use, chosen by a hash of their paths (default: 800)",
        HelpName = "N",
        Default = 800,
        CustomParser = NumberParser.Whole(FaultFit.Fewest),
    };

    public readonly Setting<string?> Photographs = new("--photographs")
    {
        Description = "Describe the photographs, such as '800 training photographs' (default: their number)",
        HelpName = "TEXT",
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };
    public readonly Setting<Precision?> Precision = PrecisionOption.CreateForLooking();
    public readonly Setting<int> Threads = ScoringArguments.CreateThreads();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = "Hide progress" };
    public readonly FilterOptions Filter = new();

    public ScoringRequest Scoring => new() { Model = Checkpoint.Input.Value, Threads = Threads.Value, Quiet = Quiet.Value };

    protected override int Run() => new LocalizeRun(this).Run();
}
