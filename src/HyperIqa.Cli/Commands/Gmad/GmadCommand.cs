using System.CommandLine;
using HyperIqa.Research.Competitions;

namespace HyperIqa.Cli.Commands.Gmad;

/// <summary><c>hyperiqa gmad</c>: its options and their help.</summary>
static class GmadCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A")
        {
            Description = "First model (a name from 'hyperiqa models list' or a checkpoint file), or a table of scores from any source "
                + "(CSV, Excel or JSON lines)",
            CompletionSources = { ModelNames.Complete },
        };
        var second = new Argument<string>("B")
        {
            Description = "Second model or table",
            CompletionSources = { ModelNames.Complete },
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Write index.html and pairs.csv to DIR",
            HelpName = "DIR",
            Required = true,
        };
        var images = new Option<string?>("--images") { Description = "Folder of the photographs to score and to show", HelpName = "DIR" };
        var bins = new Option<int>("--bins")
        {
            Description = "Number of equally wide bins of the defender's scores (default: 10)",
            HelpName = "N",
            DefaultValueFactory = _ => GmadSearch.DefaultBins,
            CustomParser = NumberParser.Whole(1),
        };
        var scoring = new ScoringArguments(new("Seed of random patches (default: 0)", seedIsForPatches: true), "Hide progress and summary");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace existing files" };
        var command = new Command("gmad", "Find the photographs on which two models disagree most, so that one must be wrong (gMAD)")
        {
            first, second, output, images, bins,
        };
        Option[] ofScoring = [.. scoring.All.Except([scoring.Model, scoring.PatchScores, scoring.Log])];
        foreach (var option in ofScoring) command.Add(option);
        command.Add(overwrite);
        command.SetAction(parsed => new GmadRun(new()
        {
            First = parsed.GetRequiredValue(first),
            Second = parsed.GetRequiredValue(second),
            Folder = parsed.GetRequiredValue(output),
            Images = parsed.GetValue(images),
            Bins = parsed.GetValue(bins),
            Scoring = scoring.Read(parsed),
            ScoringOption = ofScoring.FirstOrDefault(
                option => option != scoring.Quiet && parsed.GetResult(option) is { Implicit: false })?.Name,
            Overwrite = parsed.GetValue(overwrite),
        }).Run());
        return command;
    }
}

/// <summary>What a person asked <c>hyperiqa gmad</c> for.</summary>
sealed record GmadRequest
{
    public required string First { get; init; }
    public required string Second { get; init; }
    public required string Folder { get; init; }
    public string? Images { get; init; }
    public int Bins { get; init; }
    public required ScoringRequest Scoring { get; init; }

    /// <summary>The first option given that says how a model scores; null for none.</summary>
    public string? ScoringOption { get; init; }

    public bool Overwrite { get; init; }
}
