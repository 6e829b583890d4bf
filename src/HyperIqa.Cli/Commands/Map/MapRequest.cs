using HyperIqa.Imaging;
using HyperIqa.Maps;
using HyperIqa.Scoring;

namespace HyperIqa.Cli.Commands.Map;

/// <summary>What a person asked <c>hyperiqa map</c> for.</summary>
sealed record MapRequest
{
    public required IReadOnlyList<string> Paths { get; init; }
    public SearchFilter Filter { get; init; } = SearchFilter.None;
    public required string Folder { get; init; }
    public bool Page { get; init; }

    /// <summary>Null for what the checkpoint says.</summary>
    public MapSource? Source { get; init; }

    /// <summary>Null for the model's.</summary>
    public RangeRequest? Range { get; init; }

    /// <summary>Null for int8 if the checkpoint and the processor allow it.</summary>
    public Precision? Precision { get; init; }

    public bool Overwrite { get; init; }
    public required ScoringRequest Scoring { get; init; }

    /// <summary>What maps are made of: what is asked for, else windows alone where the checkpoint wants to be read densely.</summary>
    public MapSource SourceFor(ScoringOptions options) =>
        Source ?? (options.Crops == CropRule.Dense ? MapSource.Windows : MapSource.Both);
}
