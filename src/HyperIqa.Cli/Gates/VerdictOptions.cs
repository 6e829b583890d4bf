using System.CommandLine;

namespace HyperIqa.Cli.Gates;

/// <summary>The options that say where a CI system finds the verdict.</summary>
sealed class VerdictOptions
{
    readonly Option<string?> _junit;
    readonly Option<string?> _summary = new("--summary-markdown")
    {
        Description = "Append the verdict as Markdown, for example to $GITHUB_STEP_SUMMARY",
        HelpName = "FILE",
    };
    readonly Option<string?> _annotations = new("--annotations")
    {
        Description = "Print failures and warnings on standard error as GitHub workflow commands, at most ten of each kind",
        HelpName = "github",
        CustomParser = ChoiceParser.Of<string?>(("github", "github")),
    };
    readonly Option<string?> _metrics = new("--metrics") { Description = "Write the figures as OpenMetrics text", HelpName = "FILE" };

    /// <param name="cases">What is a test case.</param>
    public VerdictOptions(string cases) => _junit = new("--junit")
    {
        Description = $"Write the verdict as JUnit XML, with one test case per {cases}",
        HelpName = "FILE",
    };

    public IReadOnlyList<Option> All => [_junit, _summary, _annotations, _metrics];

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    public VerdictFiles Read(ParseResult parsed) =>
        new(parsed.GetValue(_junit), parsed.GetValue(_summary), parsed.GetValue(_metrics), parsed.GetValue(_annotations) is not null);
}
