namespace HyperIqa.Cli.Gates;

/// <summary>A figure for systems that draw how figures change from build to build.</summary>
/// <param name="Name">In OpenMetrics' letters: <c>hyperiqa_</c> and more.</param>
/// <param name="Value">The figure; one that is not finite is left out.</param>
/// <param name="Labels">What tells it from others of its name.</param>
sealed record Metric(string Name, string Help, double Value, params IReadOnlyList<(string Name, string Value)> Labels);
