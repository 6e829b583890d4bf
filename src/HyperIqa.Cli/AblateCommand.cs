using System.CommandLine;
using HyperIqa.Datasets;
using HyperIqa.Evaluation;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa ablate</c>: its options and their help.</summary>
static class AblateCommand
{
    public static Command Create()
    {
        var images = new Option<string>("--images") { Description = "A folder of images", HelpName = "DIR", Required = true };
        var labels = new Option<string>("--labels") { Description = "A label file (CSV, Excel, or a known dataset's own), or a known dataset's folder", HelpName = "PATH", Required = true };
        var dataset = new Option<string?>("--dataset") { Description = "Whose labels they are, where the file's name does not tell", HelpName = "NAME" };
        var name = new Option<string?>("--name-column") { Description = "The label table's column of image names, where it is not found by itself", HelpName = "COLUMN" };
        var label = new Option<string?>("--label-column") { Description = "The label table's column of scores, where it is not found by itself", HelpName = "COLUMN" };
        var split = new Option<string?>("--split") { Description = "Which images: all (default), or train, validation or test of the official split", HelpName = "NAME" };
        var output = new Option<string?>("--output", "-o") { Description = "Where the scores go: a row an image, a column a part that is taken away", HelpName = "FILE" };
        var resamples = new Option<int>("--resamples") { Description = "Bootstrap resamples behind each interval; default: 2000", HelpName = "N", DefaultValueFactory = _ => Bootstrap.DefaultResamples, CustomParser = Numbers.Whole(100) };
        var scoring = new ScoringArguments(new("Intervals and random places are drawn from it; default: 0", seedIsForPatches: false), "No progress");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output where it exists" };
        var command = new Command("ablate", "Take parts of the network away, and see what each is worth on labelled images") { images, labels, dataset, name, label, split, output, resamples };
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
