using System.CommandLine;
using HyperIqa.Analysis.Competitions;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa gmad</c>: its options and their help.</summary>
static class GmadCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A") { Description = "A model (a catalogue name or a checkpoint file), or a table of scores (CSV, workbook or JSON lines, of any source)" };
        var second = new Argument<string>("B") { Description = "The same, to be set against the first" };
        var output = new Option<string>("--output", "-o") { Description = "A folder for the page, index.html, and pairs.csv; made where it is not there", HelpName = "DIR", Required = true };
        var images = new Option<string?>("--images") { Description = "A folder of photographs: those that models score, and those that the page shows", HelpName = "DIR" };
        var bins = new Option<int>("--bins") { Description = "Into how many bins, equally wide, the defender's scores are parted; default: 10", HelpName = "N", DefaultValueFactory = _ => Gmad.DefaultBins, CustomParser = Numbers.Whole(1) };
        var scoring = new ScoringArguments(new("Random places are drawn from it; default: 0", seedIsForPatches: true), "No progress and no summary");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that exist" };
        var command = new Command("gmad", "Set two models against each other: the photos on which one must be wrong") { first, second, output, images, bins };
        foreach (var option in scoring.All.Except([scoring.Model, scoring.PatchScores, scoring.Log])) command.Add(option);
        command.Add(overwrite);
        command.SetAction(parsed => new GmadRun(new()
        {
            First = parsed.GetRequiredValue(first),
            Second = parsed.GetRequiredValue(second),
            Folder = parsed.GetRequiredValue(output),
            Images = parsed.GetValue(images),
            Bins = parsed.GetValue(bins),
            Scoring = scoring.Read(parsed),
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
    public bool Overwrite { get; init; }
}
