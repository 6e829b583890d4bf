namespace HyperIqa.Cli.Gates;

/// <summary>The options that say where a CI system finds the verdict.</summary>
/// <param name="cases">What is a test case.</param>
sealed class VerdictOptions(string cases) : OptionSet
{
    public readonly Setting<string?> Junit = new("--junit")
    {
        Description = $"Write the verdict as JUnit XML, with one test case per {cases}",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Summary = new("--summary-markdown")
    {
        Description = "Append the verdict as Markdown, for example to $GITHUB_STEP_SUMMARY",
        HelpName = "FILE",
    };

    public readonly Setting<string?> Annotations = new("--annotations")
    {
        Description = "Print failures and warnings on standard error as GitHub workflow commands, at most ten of each kind",
        HelpName = "github",
        CustomParser = ChoiceParser.Create<string?>(("github", "github")),
    };

    public readonly Setting<string?> Metrics = new("--metrics")
    {
        Description = "Write the figures as OpenMetrics text",
        HelpName = "FILE",
    };

    public VerdictFiles Read() => new(Junit.Value, Summary.Value, Metrics.Value, Annotations.IsGiven);
}
