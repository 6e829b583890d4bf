using HyperIqa.Imaging;

namespace HyperIqa.Cli.Commands.Models;

/// <summary>What a person asked <c>hyperiqa models quantize</c> for.</summary>
sealed record QuantizeRequest
{
    /// <summary>Fewer give neither scales nor a rank correlation that mean anything.</summary>
    public const int FewestImages = 8;

    /// <summary>A rank correlation of fewer says nothing.</summary>
    public const int FewestMeasured = 3;

    public required string Input { get; init; }
    public required string Output { get; init; }
    public required IReadOnlyList<string> Images { get; init; }
    public SearchFilter Filter { get; init; } = SearchFilter.None;
    public int Count { get; init; }
    public bool ScalesOnly { get; init; }
    public bool Overwrite { get; init; }

    /// <summary>How the held-out images are scored, in both precisions.</summary>
    public required ScoringRequest Scoring { get; init; }

    /// <exception cref="UsageException">A number that cannot be, or an output that may not be written.</exception>
    public void Check()
    {
        PrecisionOption.CheckInt8();
        new OutputChecks()
            .Prints()
            .Reads("the checkpoint to quantize", ModelOption.FileOf(Input))
            .Reads("what --images reads", Images)
            .Writes("OUT.safetensors", Output, FileKinds.Checkpoint, Overwrite)
            .Check();
    }
}
