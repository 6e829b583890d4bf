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
    /// <param name="overwrite">Whether files that are there may be replaced.</param>
    /// <param name="resumed">Whether an earlier run is gone on with, whose verdict may be replaced.</param>
    /// <exception cref="UsageException">A file is there and may not be replaced or added to, or has no folder to stand in.</exception>
    public void Check(bool overwrite, bool resumed)
    {
        OutputFile.Check(Junit, overwrite || (resumed && IsOurs(Junit, "<testsuite name=\"hyperiqa")));
        OutputFile.Check(Metrics, overwrite || (resumed && IsOurs(Metrics, "# TYPE hyperiqa_")));
        OutputFile.Check(Summary, overwrite: true); // it is added to
        if (Summary is not null && FileIdentity.IsRegular(Summary) && Beginning(Summary).Contains('\0', StringComparison.Ordinal))
            throw new UsageException($"{Summary}: is no text file; --summary-markdown does not add to it");
    }

    /// <exception cref="UsageException">A file cannot be written.</exception>
    public void Write(Verdict verdict)
    {
        if (Junit is not null) OutputFile.Write(Junit, stream => stream.Write(JUnitFile.Of(verdict)));
        if (Metrics is not null) OutputFile.Write(Metrics, OpenMetricsFile.Of(verdict));
        if (Summary is not null) OutputFile.Append(Summary, MarkdownSummary.Of(verdict));
        foreach (var command in Annotations ? GitHubAnnotations.Of(verdict) : []) Messages.Note(command);
    }

    static bool IsOurs(string? file, string mark) =>
        file is not null && FileIdentity.IsRegular(file) && Beginning(file).Contains(mark, StringComparison.Ordinal);

    static string Beginning(string file)
    {
        using var reader = new StreamReader(file);
        var text = new char[1024];
        return new(text, 0, reader.ReadBlock(text));
    }
}
