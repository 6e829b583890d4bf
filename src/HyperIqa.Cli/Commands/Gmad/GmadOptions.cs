using HyperIqa.Research.Competitions;

namespace HyperIqa.Cli.Commands.Gmad;

/// <summary><c>hyperiqa gmad</c>: its options.</summary>
sealed class GmadOptions : CommandOptions
{
    public readonly Positional<string> First = new("A")
    {
        Description = "First model (a name from 'hyperiqa models list' or a checkpoint file), or a table of scores from any source "
            + "(CSV, Excel or JSON lines)",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Positional<string> Second = new("B")
    {
        Description = "Second model or table",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "Write index.html and pairs.csv to DIR",
        HelpName = "DIR",
        Required = true,
    };

    public readonly Setting<string?> Images = new("--images")
    {
        Description = "Folder of the photographs to score and to show",
        HelpName = "DIR",
    };

    public readonly Setting<int> Bins = new("--bins")
    {
        Description = "Number of equally wide bins of the defender's scores (default: 10)",
        HelpName = "N",
        Default = GmadSearch.DefaultBins,
        CustomParser = NumberParser.Whole(1),
    };

    public readonly ScoringArguments Scoring = new(
        new("Seed of random patches (default: 0)", seedIsForPatches: true), "Hide progress and summary");

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace existing files" };

    public GmadOptions()
        : base("gmad", "Find the photographs on which two models disagree most, so that one must be wrong (gMAD)") =>
        Scoring.LeaveOut(Scoring.Model, Scoring.PatchScores, Scoring.Log);

    /// <summary>The first option given that says how a model scores; null for none.</summary>
    public string? ScoringOption => Scoring.Given.FirstOrDefault(option => option != Scoring.Quiet)?.Name;

    protected override int Run() => new GmadRun(this).Run();
}
