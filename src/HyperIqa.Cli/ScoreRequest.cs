using HyperIqa.Datasets;
using HyperIqa.Scoring;

namespace HyperIqa.Cli;

/// <summary>What a person asked <c>hyperiqa score</c> for.</summary>
sealed record ScoreRequest
{
    public required IReadOnlyList<string> Paths { get; init; }
    public bool NulSeparated { get; init; }
    public string? Output { get; init; }
    public TableFormat? Format { get; init; }

    public required ScoringRequest Scoring { get; init; }

    public LabelSet? Labels { get; init; }
    public bool Overwrite { get; init; }
    public double? FailUnder { get; init; }
    public bool Header { get; init; } = true;

    /// <summary>The format asked for, or the one that the output's extension says.</summary>
    public TableFormat TableFormat => Format ?? TableFormats.Of(Output);
}
