namespace HyperIqa.Cli.Files;

/// <summary>The signs that the heading of a summary in Markdown begins with, by which such a file is recognised.</summary>
static class VerdictMarks
{
    public const string Passed = "✅", Warned = "⚠️", Failed = "❌";

    public static IReadOnlyList<string> All { get; } = [Passed, Warned, Failed];
}
