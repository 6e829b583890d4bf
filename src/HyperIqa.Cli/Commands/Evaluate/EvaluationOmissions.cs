namespace HyperIqa.Cli.Commands.Evaluate;

/// <summary>What an evaluation left out.</summary>
/// <param name="Unscored">Images that could not be scored, now or when the table was made, and folders that could not be read.</param>
/// <param name="UnmatchedLabels">Labels without an image, or without a row in the table.</param>
/// <param name="AmbiguousLabels">Labels whose image is not clear.</param>
/// <param name="InOtherFolders">Images that have the file name alone in common with their label.</param>
sealed record EvaluationOmissions(int Unscored, int UnmatchedLabels, int AmbiguousLabels, int UnlabelledImages, int InOtherFolders)
{
    /// <summary>Images that have a score and a label.</summary>
    public int Judged { get; init; }

    /// <summary>That scores and labels point opposite ways, and what was guessed of them; null where they do not, or nothing was.</summary>
    public string? Contradiction { get; init; }

    public bool IsComplete => Unscored + UnmatchedLabels + AmbiguousLabels + UnlabelledImages + InOtherFolders == 0;

    /// <summary>What is missing, in words.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Counted(Unscored, "image", "without a score"),
        Counted(UnmatchedLabels, "label", "without an image or score"),
        Counted(AmbiguousLabels, "label", "with several possible images"),
        Counted(UnlabelledImages, "image", "without a label"),
        Counted(InOtherFolders, "image", "matched by file name alone, in another folder"),
    }.Where(part => part.Length > 0));

    static string Counted(int count, string what, string which) => count == 0 ? "" : $"{count} {what}{(count == 1 ? "" : "s")} {which}";
}
