using System.CommandLine;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli.Commands.Ablate;

/// <summary><c>hyperiqa ablate</c>: its options.</summary>
sealed class AblateOptions() : CommandOptions("ablate", "Remove parts of the network and measure what each is worth on labelled images")
{
    public readonly Setting<string> Images = new("--images") { Description = "Folder of images", HelpName = "DIR", Required = true };

    public readonly LabelOptions Labels = new(
        "Human scores: a label file (CSV, Excel or a known dataset's own), or a known dataset's folder", isRequired: true);

    public readonly Setting<string?> Split = new("--split")
    {
        Description = "Use one part of the official split: train, validation or test (default: all)",
        HelpName = "NAME",
        CompletionSources = { "train", "validation", "test", "all" },
    };

    public readonly Setting<string?> Output = new("--output", "-o")
    {
        Description = "Write the scores, one row per image and one column per removed part",
        HelpName = "FILE",
    };

    public readonly Setting<int> Resamples = new("--resamples")
    {
        Description = "Number of bootstrap resamples per interval (default: 2000)",
        HelpName = "N",
        Default = Bootstrap.DefaultResamples,
        CustomParser = NumberParser.Whole(100, NumberParser.MostResamples),
    };

    public readonly ScoringArguments Scoring = new ScoringArguments(
        new("Seed of intervals and random patches (default: 0)", seedIsForPatches: false), "Hide progress").ForLookingInside();

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };

    protected override int Run() => new AblateRun(this).Run();
}
