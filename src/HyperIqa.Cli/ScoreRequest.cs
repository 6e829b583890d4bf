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
    public string? Model { get; init; }
    public string? Preprocessing { get; init; }
    public int Patches { get; init; }
    public CropRule Crops { get; init; }
    public int Seed { get; init; }
    public int Threads { get; init; }
    public LabelSet? Labels { get; init; }
    public string? PatchScores { get; init; }
    public bool Overwrite { get; init; }
    public double? FailUnder { get; init; }
    public bool Quiet { get; init; }
    public bool Header { get; init; } = true;

    /// <summary>The format asked for, or the one that the output's extension says.</summary>
    public TableFormat TableFormat =>
        Format ?? (Path.GetExtension(Output) is ".jsonl" or ".ndjson" ? TableFormat.JsonLines : TableFormat.Csv);

    /// <exception cref="UsageException">A number that cannot be.</exception>
    public void CheckNumbers()
    {
        if (Threads < 0) throw new UsageException($"--threads {Threads}: takes 0 (all) or more");
        if (Patches < 1) throw new UsageException($"--patches {Patches}: takes 1 or more");
    }
}
