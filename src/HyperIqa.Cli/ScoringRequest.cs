using HyperIqa.Checkpoints;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>How a person asked for images to be scored.</summary>
sealed record ScoringRequest
{
    public string? Model { get; init; }
    public string? Preprocessing { get; init; }
    public int Patches { get; init; }
    public CropRule Crops { get; init; }
    public int Seed { get; init; }
    public double? UntilSe { get; init; }
    public Precision Precision { get; init; }
    public DecodeRule Decode { get; init; }
    public string? PatchScores { get; init; }
    public int Threads { get; init; }
    public bool Quiet { get; init; }

    /// <summary>How the images are scored with a checkpoint.</summary>
    /// <exception cref="UsageException">The patches are no grid, or no such preprocessing.</exception>
    public ScoringOptions OptionsFor(Checkpoint checkpoint)
    {
        var preprocessing = PreprocessingOption.Of(Preprocessing, checkpoint);
        if (Crops == CropRule.Grid && preprocessing != Imaging.Preprocessing.Pyiqa && !Imaging.Crops.IsSquare(Patches))
        {
            throw new UsageException($"--patches {Patches}: a grid takes a square number (1, 4, 9, 16, 25, 36, 49, …); --crops random takes any");
        }

        return new()
        {
            Patches = Patches,
            Crops = Crops,
            Seed = Seed,
            UntilStandardError = UntilSe,
            Decode = Decode,
            Preprocessing = preprocessing,
            ScoreScale = checkpoint.ScoreScale,
            ScoreOffset = checkpoint.ScoreOffset,
        };
    }
}
