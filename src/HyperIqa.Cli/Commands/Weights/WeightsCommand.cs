using System.CommandLine;
using HyperIqa.Imaging;

namespace HyperIqa.Cli.Commands.Weights;

/// <summary><c>hyperiqa weights</c>: its options and their help.</summary>
static class WeightsCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Images, folders (searched recursively), or - to read one path per line from standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Write the table: image,mos,group,pca1,pca2,tsne1,tsne2",
            HelpName = "FILE",
            Required = true,
        };
        var filter = new FilterOptions();
        var plot = new Option<string?>("--plot")
        {
            Description = "Write a picture (PNG or SVG) with one point per image, coloured by group, or by MOS without groups",
            HelpName = "FILE",
        };
        var groups = new Option<string?>("--groups")
        {
            Description = "Table that assigns images to groups, such as their scenes",
            HelpName = "CSV",
        };
        var name = new Option<string?>("--name-column")
        {
            Description = "Column of image names in the table (default: detected)",
            HelpName = "COLUMN",
        };
        var group = new Option<string?>("--group-column")
        {
            Description = "Column of groups in the table (default: detected)",
            HelpName = "COLUMN",
        };
        var perplexity = new Option<double>("--perplexity")
        {
            Description = "Perplexity of t-SNE: about how many neighbours of an image count (default: 30, or a third of few images)",
            HelpName = "N",
            DefaultValueFactory = _ => 30,
            CustomParser = NumberParser.AtLeast(1, 30),
        };
        var scoring = new ScoringArguments(
            new("Seed of intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace existing files" };
        var command = new Command("weights", "Show what the target weights encode: images with similar weights lie near each other")
        {
            paths, output, plot, groups, name, group, perplexity,
        };
        foreach (var option in scoring.ForLookingInside) command.Add(option);
        command.Add(overwrite);
        filter.AddTo(command);
        command.SetAction(parsed => new WeightsRun(new WeightsRequest
        {
            Paths = parsed.GetRequiredValue(paths),
            Filter = filter.Read(parsed),
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
    public SearchFilter Filter { get; init; } = SearchFilter.None;
    public required string Output { get; init; }
    public string? Plot { get; init; }
    public string? Groups { get; init; }
    public string? NameColumn { get; init; }
    public string? GroupColumn { get; init; }
    public double Perplexity { get; init; }
    public required ScoringRequest Scoring { get; init; }
    public bool Overwrite { get; init; }

    /// <exception cref="UsageException">A column of the table of groups is named, and there is no such table.</exception>
    public void CheckUses()
    {
        if (Groups is null && (NameColumn ?? GroupColumn) is not null)
        {
            throw new UsageException(
                $"{(NameColumn is null ? "--group-column" : "--name-column")} is about the table of --groups; add --groups, or omit it");
        }
    }
}
