using HyperIqa.Scoring;

namespace HyperIqa.Cli.Options;

/// <summary>The options that say how images are scored, the same for every command that scores.</summary>
/// <param name="quietLeavesOut">What the command does not say with <c>--quiet</c>.</param>
sealed class ScoringArguments(CropArguments crops, string quietLeavesOut) : OptionSet
{
    public readonly Setting<string?> Model = ModelOption.Create();
    public readonly Setting<string?> Preprocessing = PreprocessingOption.Create();
    public readonly CropArguments Crops = crops;
    public readonly Setting<Precision> Precision = PrecisionOption.Create();

    public readonly Setting<DecodeRule?> Decode = new("--decode")
    {
        Description = "exact: decode every pixel; fast: decode large JPEGs at reduced size when they will be shrunk anyway; "
            + "MOS of photographs changes by 0.1 on average, 0.5 at most (default: fast for dense crops, else exact)",
        HelpName = "exact|fast",
        TakesOwnDefault = true,
        CustomParser = ChoiceParser.Create<DecodeRule?>(("exact", DecodeRule.Exact), ("fast", DecodeRule.Fast)),
    };

    public readonly Setting<string?> PatchScores = new("--patch-scores")
    {
        Description = "Also write one row per patch: image,patch,top,left,score",
        HelpName = "FILE",
    };

    public readonly Setting<int> Threads = CreateThreads();
    public readonly Setting<bool> Quiet = new("--quiet", "-q") { Description = quietLeavesOut };

    public readonly Setting<string?> Log = new("--log")
    {
        Description = "Append one line per image: when it was done, its score or error, and the time it took",
        HelpName = "FILE",
    };

    /// <summary><c>--threads</c> alone, for commands that compute and do not score.</summary>
    public static Setting<int> CreateThreads() => new("--threads", "-t")
    {
        Description = "Number of compute threads; 0 uses all that the process may use (default: 0)",
        HelpName = "N",
        TakesOwnDefault = true,
        CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
    };

    /// <summary>Those of commands that look into the network: in float32, all patches, and without tables of their own.</summary>
    public ScoringArguments ForLookingInside()
    {
        LeaveOut(Precision, PatchScores, Log);
        Crops.LeaveOut(Crops.UntilSe);
        return this;
    }

    public ScoringRequest Read() => new()
    {
        Model = Model.Value,
        Choice = Crops.Read() with { Preprocessing = Preprocessing.Value, Decode = Decode.Value },
        Precision = Precision.Value,
        PatchScores = PatchScores.Value,
        Threads = Threads.Value,
        Quiet = Quiet.Value,
        Log = Log.Value,
        OwnDefaults = Origins,
    };
}
