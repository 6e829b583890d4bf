namespace HyperIqa.Picking;

/// <summary>A file on its way from one place to another.</summary>
/// <param name="From">Where it was, from the root; quoted where its name is no text.</param>
/// <param name="To">Where it goes, from the root.</param>
/// <param name="IsCopy">Whether it also stays where it was: a sidecar that another photograph shares, which stays.</param>
sealed record Move(string From, string To, bool IsCopy = false);

/// <summary>Moves that one command makes.</summary>
/// <param name="Command">What was asked for, by which the same command is known when it is run again.</param>
/// <param name="Moves">A photograph's sidecars come after it.</param>
/// <param name="IsDone">Whether the command came to its end.</param>
sealed record MovePlan(string Command, IReadOnlyList<Move> Moves, bool IsDone);
