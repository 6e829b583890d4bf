using System.CommandLine;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa models quantize</c>: its options and their help.</summary>
static class QuantizeCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "A checkpoint file of any known format, or a bundled model's name" };
        var output = new Argument<string>("OUT.safetensors") { Description = "The file to write" };
        var images = new Option<string[]>("--images") { Description = "Photographs to calibrate and to measure on: folders, files, or - for one path a line on standard input", HelpName = "DIR", Required = true, AllowMultipleArgumentsPerToken = true };
        var count = new Option<int>("--count") { Description = "Photographs to take, chosen by a hash of their paths: a quarter to calibrate, the others to measure", HelpName = "N", DefaultValueFactory = _ => 700, CustomParser = Numbers.Whole(QuantizeRequest.FewestImages) };
        var crops = new CropArguments("Random places are drawn from it where fidelity is measured; default: 0", seedIsForPatches: true);
        var scalesOnly = new Option<bool>("--scales-only") { Description = "Leave the weights as they are and only add the scales: the file works with both precisions" };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output where it exists" };
        var threads = new Option<int>("--threads", "-t") { Description = "Threads that compute; 0: as many as the process may use", HelpName = "N", CustomParser = Numbers.Whole(0, Numbers.MostThreads) };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "No progress" };
        var command = new Command("quantize", "Write a checkpoint for --precision int8, and say how close int8 comes to fp32") { input, output, images, count, scalesOnly, overwrite, threads, quiet };
        foreach (var option in crops.Options) command.Add(option);
        command.SetAction(parsed => new QuantizeRun(new()
        {
            Input = parsed.GetRequiredValue(input),
            Output = parsed.GetRequiredValue(output),
            Images = parsed.GetRequiredValue(images),
            Count = parsed.GetValue(count),
            ScalesOnly = parsed.GetValue(scalesOnly),
            Overwrite = parsed.GetValue(overwrite),
            Scoring = new() { Crops = crops.Read(parsed), Threads = parsed.GetValue(threads), Quiet = parsed.GetValue(quiet) },
        }).Run());
        return command;
    }
}
