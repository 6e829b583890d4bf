namespace HyperIqa.Cli.Gates;

/// <summary>The outcome of a run, for CI systems.</summary>
sealed record Verdict
{
    /// <summary>The command, such as <c>hyperiqa score</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The verdict in a few words.</summary>
    public required string Headline { get; init; }

    /// <summary>What else is worth a paragraph each; text without markup.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>What was looked at, in its order.</summary>
    public required IReadOnlyList<Case> Cases { get; init; }

    public required IReadOnlyList<Metric> Metrics { get; init; }

    public IReadOnlyList<MarkdownTable> Tables { get; init; } = [];

    /// <summary>How long the run took.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether nothing fails the build.</summary>
    public bool Passed => !Cases.Any(one => one.Fails);

    /// <summary>The cases of some states.</summary>
    public int Count(params CaseState[] states) => Cases.Count(one => states.Contains(one.State));
}
