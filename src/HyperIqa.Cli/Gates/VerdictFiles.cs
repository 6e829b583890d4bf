using System.Text;

namespace HyperIqa.Cli.Gates;

/// <summary>Where a verdict goes; a run that is interrupted has none.</summary>
/// <param name="Junit">The file for JUnit XML; null for none.</param>
/// <param name="Summary">The file that Markdown is appended to; null for none.</param>
/// <param name="Metrics">The file for OpenMetrics text; null for none.</param>
/// <param name="Annotations">Whether GitHub's workflow commands go to standard error.</param>
sealed record VerdictFiles(string? Junit = null, string? Summary = null, string? Metrics = null, bool Annotations = false)
{
    /// <summary>Whether anybody asks for one.</summary>
    public bool AreWanted => Junit is not null || Summary is not null || Metrics is not null || Annotations;

    /// <summary>Whether there is a file that <c>--overwrite</c> could replace or that takes standard output.</summary>
    public IEnumerable<string> Places => new[] { Junit, Summary, Metrics }.OfType<string>();

    /// <summary>Adds the files to what is written.</summary>
    /// <param name="overwrite">
    /// Whether verdicts that are there may be replaced: the person says so, or an earlier run is continued, whose verdict it is.
    /// </param>
    public OutputChecks AddTo(OutputChecks files, bool overwrite) => files
        .Writes("--junit", Junit, FileKinds.JUnit, overwrite)
        .AddsTo("--summary-markdown", Summary, FileKinds.Markdown)
        .Writes("--metrics", Metrics, FileKinds.Metrics, overwrite);

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void Write(Verdict verdict)
    {
        OutputFile.WriteAll(
            (Junit, file => file.Write(JUnitFile.Write(verdict))),
            (Metrics, file => file.Write(Encoding.UTF8.GetBytes(OpenMetricsFile.Write(verdict)))));
        if (Summary is not null) OutputFile.Append(Summary, MarkdownSummary.Write(verdict));
        foreach (var command in Annotations ? GitHubAnnotations.Write(verdict) : []) Messages.Note(command);
    }
}
