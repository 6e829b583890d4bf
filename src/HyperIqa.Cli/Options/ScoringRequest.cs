using HyperIqa.Checkpoints;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Options;

/// <summary>How a person asked for images to be scored.</summary>
sealed record ScoringRequest
{
    public string? Model { get; init; }
    public string? Preprocessing { get; init; }
    public CropRequest Crops { get; init; } = new();
    public Precision Precision { get; init; }
    /// <summary>How much of a JPEG is decoded; null for what goes with the crops.</summary>
    public DecodeRule? Decode { get; init; }
    public string? PatchScores { get; init; }
    public int Threads { get; init; }
    public bool Quiet { get; init; }

    /// <summary>Where what happens to each image is told; null for nowhere.</summary>
    public string? Log { get; init; }

    /// <summary>How images are scored, in a few words.</summary>
    public string Describe(ScoringOptions options) =>
        $"model {Model ?? ModelCatalogue.Default?.Name}, {(Precision == Precision.Int8 ? "int8" : "fp32")}, {options}";

    /// <summary>What the scores of a table depend on.</summary>
    public TableSettings SettingsFor(Checkpoint checkpoint, ScoringOptions options) =>
        TableSettings.Of(checkpoint.Sha256, PrecisionOption.Name(Precision), options);

    /// <summary>How the images are scored with a checkpoint.</summary>
    /// <exception cref="UsageException">The options for crops do not fit together, or no such preprocessing.</exception>
    public ScoringOptions OptionsFor(Checkpoint checkpoint)
    {
        var preprocessing = PreprocessingOption.Of(Preprocessing, checkpoint);
        var crops = Crops.RuleFor(checkpoint, preprocessing);
        return new()
        {
            Patches = Crops.PatchesOrDefault,
            Crops = crops,
            Stride = Crops.StrideOrDefault,
            Seed = Crops.Seed ?? 0,
            UntilStandardError = Crops.UntilSe,
            Decode = Decode ?? ScoringOptions.DecodeFor(crops),
            Preprocessing = preprocessing,
            ScoreScale = checkpoint.ScoreScale,
            ScoreOffset = checkpoint.ScoreOffset,
        };
    }
}
