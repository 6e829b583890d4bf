namespace HyperIqa.Cli.Gates;

/// <summary>A table of a summary; its cells are text without markup.</summary>
/// <param name="Columns">Their names; a name that begins with <c>#</c> is of numbers, which stand at the right.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
sealed record MarkdownTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
