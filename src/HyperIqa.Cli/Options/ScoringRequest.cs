using HyperIqa.Checkpoints;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Options;

/// <summary>How a person asked for images to be scored.</summary>
sealed record ScoringRequest
{
    public string? Model { get; init; }
    public ScoringChoice Choice { get; init; } = new();
    public Precision Precision { get; init; }
    public string? PatchScores { get; init; }
    public int Threads { get; init; }
    public bool Quiet { get; init; }

    /// <summary>Whether rows are to tell what their image shows.</summary>
    public bool Semantic { get; init; }

    /// <summary>Where what happens to each image is told; null for nowhere.</summary>
    public string? Log { get; init; }

    /// <summary>Which of it are defaults of the person's own, and who says them.</summary>
    public IReadOnlyList<(string Option, string Origin)> OwnDefaults { get; init; } = [];

    /// <summary>What is drawn at random, in a command that draws more than patches.</summary>
    public int Seed => Choice.Seed ?? 0;

    /// <summary>How images are scored, in a few words.</summary>
    public string Describe(ScoringOptions options) =>
        $"model {Model ?? ModelCatalogue.Default?.Name}, {PrecisionOption.Name(Precision)}, {options}";

    /// <summary>What the scores of a table depend on.</summary>
    public TableSettings SettingsFor(Checkpoint checkpoint, ScoringOptions options) =>
        TableSettings.From(checkpoint.Sha256, PrecisionOption.Name(Precision), options);

    /// <summary>Does something that the request asks for; if it can't be, the sentence names the person's own defaults too.</summary>
    public T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (OwnDefaults.Count > 0 && exception is (UsageException or CheckpointException))
        {
            var origins = OwnDefaults.Select(one => $"{one.Option} by {one.Origin}");
            throw new UsageException($"{exception.Message}; defaults of your own: {string.Join(", ", origins)}");
        }
    }

    /// <summary>How images are scored with a checkpoint.</summary>
    /// <exception cref="UsageException">The options for crops do not fit together, or no such preprocessing.</exception>
    public static ScoringOptions OptionsFor(Checkpoint checkpoint, ScoringChoice choice)
    {
        try
        {
            return choice.For(checkpoint);
        }
        catch (ScoringConflictException conflicting)
        {
            throw ScoringConflicts.Explain(conflicting.Conflict, choice);
        }
        catch (FormatException unknown)
        {
            throw new UsageException(unknown.Message);
        }
    }
}
