using System.CommandLine;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa weights</c>: its options and their help.</summary>
static class WeightsCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Images, folders (searched recursively), or - for one path a line on standard input", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "Where the table goes: image,mos,group,pca1,pca2,tsne1,tsne2", HelpName = "FILE", Required = true };
        var plot = new Option<string?>("--plot") { Description = "Where the picture goes, PNG or SVG: a point an image, coloured by group, or by MOS where there are no groups", HelpName = "FILE" };
        var groups = new Option<string?>("--groups") { Description = "A table that says which images belong together (their scene, say)", HelpName = "CSV" };
        var name = new Option<string?>("--name-column") { Description = "The table's column of image names, where it is not found by itself", HelpName = "COLUMN" };
        var group = new Option<string?>("--group-column") { Description = "The table's column of groups, where it is not found by itself", HelpName = "COLUMN" };
        var perplexity = new Option<double>("--perplexity") { Description = "Of t-SNE: about as many neighbours of an image count; default: 30, for few images a third of them", HelpName = "N", DefaultValueFactory = _ => 30, CustomParser = Numbers.AtLeast(1, 30) };
        var scoring = new ScoringArguments(new("Intervals and random places are drawn from it; default: 0", seedIsForPatches: false), "No progress");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files that exist" };
        var command = new Command("weights", "Show what the target weights know: images near each other whose generated weights are alike") { paths, output, plot, groups, name, group, perplexity };
        foreach (var option in scoring.ForLookingInside) command.Add(option);
        command.Add(overwrite);
        command.SetAction(parsed => new WeightsRun(new()
        {
            Paths = parsed.GetRequiredValue(paths),
            Output = parsed.GetRequiredValue(output),
            Plot = parsed.GetValue(plot),
            Groups = parsed.GetValue(groups),
            NameColumn = parsed.GetValue(name),
            GroupColumn = parsed.GetValue(group),
            Perplexity = parsed.GetValue(perplexity),
            Scoring = scoring.Read(parsed),
            Overwrite = parsed.GetValue(overwrite),
        }).Run());
        return command;
    }
}

/// <summary>What a person asked <c>hyperiqa weights</c> for.</summary>
sealed record WeightsRequest
{
    public required IReadOnlyList<string> Paths { get; init; }
    public required string Output { get; init; }
    public string? Plot { get; init; }
    public string? Groups { get; init; }
    public string? NameColumn { get; init; }
    public string? GroupColumn { get; init; }
    public double Perplexity { get; init; }
    public required ScoringRequest Scoring { get; init; }
    public bool Overwrite { get; init; }
}
