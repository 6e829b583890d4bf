using System.CommandLine;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli.Models;

/// <summary><c>hyperiqa models</c>: what checkpoints there are, fetching one, what is in one, and turning one into another.</summary>
static class ModelsCommand
{
    public static Command Create() => new("models", "List, download, verify, inspect, convert, average and quantize checkpoints")
    {
        ModelsList.Create(), ModelsPull.Create(), ModelsVerify.Create(), ModelsPath.Create(), ModelsRemove.Create(),
        Inspect(), Convert(), ModelsAverage.Create(), QuantizeCommand.Create(),
    };

    static Command Inspect()
    {
        var file = new Argument<string>("FILE") { Description = "Checkpoint file or model name" };
        var tensors = new Option<bool>("--tensors") { Description = "Also list every tensor with its type and shape" };
        var command = new Command("inspect", "Show a checkpoint's format, tensors, parameters, preprocessing, metadata and SHA-256")
        {
            file, tensors,
        };
        command.SetAction(parsed =>
        {
            using var checkpoint = ModelOption.Read(parsed.GetRequiredValue(file));
            ModelDescription.Print(checkpoint, Console.Out, parsed.GetValue(tensors));
            return ExitCode.Done;
        });
        return command;
    }

    static Command Convert()
    {
        var input = new Argument<string>("IN") { Description = "Checkpoint file in any known format, or model name" };
        var output = new Argument<string>("OUT.safetensors") { Description = "File to write" };
        var dtype = new Option<ElementType>("--dtype")
        {
            Description = "Number format of the weights; float16 and bfloat16 halve the file; vectors stay float32 (default: float32)",
            HelpName = "float32|float16|bfloat16",
            CustomParser = Words.Of(("float32", ElementType.Float32), ("float16", ElementType.Float16), ("bfloat16", ElementType.BFloat16)),
        };
        var preprocessing = PreprocessingOption.Create();
        var crops = new Option<string?>("--crops")
        {
            Description = "Crop rule to record, used when --crops is not given (default: the checkpoint's own)",
            HelpName = "grid|dense",
            CustomParser = Words.Of<string?>(("grid", "grid"), ("dense", "dense")),
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("convert", "Convert a checkpoint to a safetensors file that records its preprocessing and crops")
        {
            input, output, dtype, preprocessing, crops, overwrite,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            OutputFile.CheckCheckpoint(path, parsed.GetValue(overwrite));
            using var checkpoint = ModelOption.Read(parsed.GetRequiredValue(input));
            var name = PreprocessingOption.Of(parsed.GetValue(preprocessing), checkpoint).Name;
            var metadata = checkpoint.MetadataForSaving(name, parsed.GetValue(crops));
            SafetensorsFile.Write(path, checkpoint.Tensors.Values, metadata, parsed.GetValue(dtype), checkpoint);
            return ExitCode.Done;
        });
        return command;
    }
}
