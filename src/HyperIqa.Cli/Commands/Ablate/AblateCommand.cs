using System.CommandLine;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Ablate;

/// <summary><c>hyperiqa ablate</c>: its options and their help.</summary>
static class AblateCommand
{
    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "Folder of images", HelpName = "DIR", Required = true };
        var labels = new LabelOptions(
            "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder", isRequired: true);
        var split = new Option<string?>("--split")
        {
            Description = "Use one part of the official split: train, validation or test (default: all)",
            HelpName = "NAME",
            CompletionSources = { "train", "validation", "test", "all" },
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
            CustomParser = NumberParser.Whole(100, NumberParser.MostResamples),
        };
        var scoring = new ScoringArguments(
            new("Seed of intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("ablate", "Remove parts of the network and measure what each is worth on labelled images") { images };
        labels.AddTo(command);
        foreach (var option in new Option[] { split, output, resamples }) command.Add(option);
        foreach (var option in scoring.ForLookingInside) command.Add(option);
        command.Add(overwrite);
        command.SetAction(parsed => new AblateRun(new()
        {
            Images = parsed.GetRequiredValue(images),
            Labels = labels.Read(parsed)!,
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
    public required LabelSet Labels { get; init; }

    /// <summary>The part of the official split; null for all images.</summary>
    public string? Split { get; init; }

    public string? Output { get; init; }
    public int Resamples { get; init; }
    public required ScoringRequest Scoring { get; init; }
    public bool Overwrite { get; init; }
}
