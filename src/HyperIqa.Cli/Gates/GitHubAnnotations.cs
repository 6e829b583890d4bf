namespace HyperIqa.Cli.Gates;

/// <summary>
/// A verdict as workflow commands, which GitHub shows beside the files they are about. It shows ten of a kind and drops the rest without a
/// word, so that the tenth says how many more there are.
/// </summary>
static class GitHubAnnotations
{
    const int MostOfAKind = 10;

    /// <returns>A command a line: errors, the worst first, then warnings.</returns>
    public static IEnumerable<string> Write(Verdict verdict) =>
    [
        .. Commands(verdict, "error", CaseState.Broken, CaseState.Failed),
        .. Commands(verdict, "warning", CaseState.Allowed, CaseState.Warned),
    ];

    static IEnumerable<string> Commands(Verdict verdict, string kind, params CaseState[] states)
    {
        Case[] cases = [.. verdict.Cases.Where(one => states.Contains(one.State)).OrderBy(one => one.Rank)];
        var shown = cases.Length > MostOfAKind ? MostOfAKind - 1 : cases.Length;
        foreach (var one in cases[..shown]) yield return Command(kind, verdict.Command, one);
        if (cases.Length > shown) yield return $"::{kind} title={Property(verdict.Command)}::and {cases.Length - shown} more";
    }

    static string Command(string kind, string command, Case one) => one.IsImage
        ? $"::{kind} file={Property(InRepository(one.Name))},title={Property(command)}::{Data($"{one.Name}: {one.Message}")}"
        : $"::{kind} title={Property(command)}::{Data(one.Message)}";

    /// <summary>GitHub knows files by their path in the repository; the job's folder is its root.</summary>
    static string InRepository(string image) =>
        Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is { Length: > 0 } root
            && Path.GetRelativePath(root, image) is var path
            && !path.StartsWith("..", StringComparison.Ordinal)
            ? path.Replace(Path.DirectorySeparatorChar, '/')
            : image;

    static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace(
            "\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
