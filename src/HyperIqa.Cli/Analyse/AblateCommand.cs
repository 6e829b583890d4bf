using System.CommandLine;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Analyse;

/// <summary><c>hyperiqa ablate</c>: its options and their help.</summary>
static class AblateCommand
{
    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "Folder of images", HelpName = "DIR", Required = true };
        var labels = new Option<string>("--labels")
        {
            Description = "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder",
            HelpName = "PATH",
            Required = true,
        };
        var dataset = new Option<string?>("--dataset")
        {
            Description = "Dataset that the labels belong to (default: detected)",
            HelpName = "NAME",
        };
        var name = new Option<string?>("--name-column")
        {
            Description = "Column of image names in the labels (default: detected)",
            HelpName = "COLUMN",
        };
        var label = new Option<string?>("--label-column")
        {
            Description = "Column of human scores in the labels (default: detected)",
            HelpName = "COLUMN",
        };
        var split = new Option<string?>("--split")
        {
            Description = "Use one part of the official split: train, validation or test (default: all)",
            HelpName = "NAME",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the scores, one row per image and one column per removed part",
            HelpName = "FILE",
        };
        var resamples = new Option<int>("--resamples")
        {
            Description = "Number of bootstrap resamples per interval (default: 2000)",
            HelpName = "N",
            DefaultValueFactory = _ => Bootstrap.DefaultResamples,
            CustomParser = Numbers.Whole(100),
        };
        var scoring = new ScoringArguments(new("Seed of intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("ablate", "Remove parts of the network and measure what each is worth on labelled images") { images, labels, dataset, name, label, split, output, resamples };
        foreach (var option in scoring.ForLookingInside) command.Add(option);
        command.Add(overwrite);
        command.SetAction(parsed => new AblateRun(new()
        {
            Images = parsed.GetRequiredValue(images),
            Labels = parsed.GetRequiredValue(labels),
            Dataset = parsed.GetValue(dataset),
            Columns = new LabelColumns(parsed.GetValue(name), parsed.GetValue(label)),
            Split = parsed.GetValue(split),
            Output = parsed.GetValue(output),
            Resamples = parsed.GetValue(resamples),
            Scoring = scoring.Read(parsed),
            Overwrite = parsed.GetValue(overwrite),
        }).Run());
        return command;
    }
}

/// <summary>What a person asked <c>hyperiqa ablate</c> for.</summary>
sealed record AblateRequest
{
    public required string Images { get; init; }
    public required string Labels { get; init; }
    public string? Dataset { get; init; }
    public LabelColumns Columns { get; init; } = new();

    /// <summary>The part of the official split; null for all images.</summary>
    public string? Split { get; init; }

    public string? Output { get; init; }
    public int Resamples { get; init; }
    public required ScoringRequest Scoring { get; init; }
    public bool Overwrite { get; init; }
}
