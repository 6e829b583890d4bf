namespace HyperIqa.Cli.Verdicts;

/// <summary>Where a verdict goes; a run that is interrupted has none.</summary>
/// <param name="Junit">The file for JUnit XML; null for none.</param>
/// <param name="Summary">The file that Markdown is appended to; null for none.</param>
/// <param name="Metrics">The file for OpenMetrics text; null for none.</param>
/// <param name="Annotations">Whether GitHub's workflow commands go to standard error.</param>
sealed record VerdictFiles(string? Junit = null, string? Summary = null, string? Metrics = null, bool Annotations = false)
{
    /// <summary>Whether anybody asks for one.</summary>
    public bool AreWanted => Junit is not null || Summary is not null || Metrics is not null || Annotations;

    /// <summary>The files, with the option that names each.</summary>
    public IEnumerable<(string Option, string Path)> Named
    {
        get
        {
            if (Junit is not null) yield return ("--junit", Junit);
            if (Summary is not null) yield return ("--summary-markdown", Summary);
            if (Metrics is not null) yield return ("--metrics", Metrics);
        }
    }

    /// <summary>Refuses a place that would lose something, before any work is done.</summary>
    /// <exception cref="UsageException">A file is there and may not be replaced, or has no folder to stand in.</exception>
    public void Check(bool overwrite)
    {
        OutputFile.Check(Junit, overwrite);
        OutputFile.Check(Metrics, overwrite);
        OutputFile.Check(Summary, overwrite: true); // nothing of it is lost
    }

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void Write(Verdict verdict)
    {
        if (Junit is not null) OutputFile.Replace(Junit, JUnitFile.Of(verdict));
        if (Metrics is not null) OutputFile.Replace(Metrics, System.Text.Encoding.UTF8.GetBytes(OpenMetricsFile.Of(verdict)));
        if (Summary is not null) OutputFile.Append(Summary, MarkdownSummary.Of(verdict));
        foreach (var command in Annotations ? GitHubAnnotations.Of(verdict) : []) Messages.Note(command);
    }
}
