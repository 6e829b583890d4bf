using System.CommandLine;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models quantize</c>: its options and their help.</summary>
static class QuantizeCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN")
        {
            Description = "Checkpoint file in any known format, or model name",
            CompletionSources = { ModelNames.Complete },
        };
        var output = new Argument<string>("OUT.safetensors") { Description = "File to write" };
        var images = new Option<string[]>("--images")
        {
            Description = "Photographs to calibrate and measure with: folders, files, or - to read one path per line from standard input",
            HelpName = "DIR",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var filter = new FilterOptions();
        var count = new Option<int?>("--count")
        {
            Description = "Number of photographs to use, chosen by a hash of their paths; a quarter calibrates, the rest measures "
                + "(default: 700)",
            HelpName = "N",
            CustomParser = NumberParser.Optional(NumberParser.Whole(QuantizeRequest.FewestImages)),
        };
        var crops = new CropArguments("Seed of random patches when measuring (default: 0)", seedIsForPatches: true);
        var scalesOnly = new Option<bool>("--scales-only") { Description = "Keep the weights and add only the activation scales" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var threads = new Option<int>("--threads", "-t")
        {
            Description = "Number of compute threads; 0 uses all that the process may use (default: 0)",
            HelpName = "N",
            CustomParser = NumberParser.Whole(0, NumberParser.MostThreads),
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Hide progress" };
        var command = new Command("quantize", "Write a checkpoint for --precision int8 and measure how close int8 comes to fp32")
        {
            input, output, images, count, scalesOnly, overwrite, threads, quiet,
        };
        foreach (var option in crops.Options) command.Add(option);
        filter.AddTo(command);
        command.SetAction(parsed => new QuantizeRun(new()
        {
            Input = parsed.GetRequiredValue(input),
            Output = parsed.GetRequiredValue(output),
            Images = parsed.GetRequiredValue(images),
            Filter = filter.Read(parsed),
            Count = parsed.GetValue(count) ?? 700,
            ScalesOnly = parsed.GetValue(scalesOnly),
            Overwrite = parsed.GetValue(overwrite),
            Scoring = new() { Choice = crops.Read(parsed), Threads = parsed.GetValue(threads), Quiet = parsed.GetValue(quiet) },
        }).Run());
        return command;
    }
}
