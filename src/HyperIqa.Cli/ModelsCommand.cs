using System.CommandLine;
using HyperIqa.Checkpoints;

namespace HyperIqa.Cli;

/// <summary><c>hyperiqa models</c>: what checkpoints there are, fetching one, what is in one, and turning one into another.</summary>
static class ModelsCommand
{
    public static Command Create() => new("models", "List, fetch, check, inspect, convert, average and quantize checkpoints")
    {
        ModelsList.Create(), ModelsPull.Create(), ModelsVerify.Create(), ModelsPath.Create(), ModelsRemove.Create(), Inspect(), Convert(), ModelsAverage.Create(), QuantizeCommand.Create(),
    };

    static Command Inspect()
    {
        var file = new Argument<string>("FILE") { Description = "A checkpoint file or a model's name" };
        var tensors = new Option<bool>("--tensors") { Description = "Also list every tensor with its type and shape" };
        var command = new Command("inspect", "Say what a checkpoint is: format, tensors, parameters, preprocessing, metadata, SHA-256") { file, tensors };
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
        var input = new Argument<string>("IN") { Description = "A checkpoint file of any known format, or a model's name" };
        var output = new Argument<string>("OUT.safetensors") { Description = "The file to write" };
        var dtype = new Option<ElementType>("--dtype")
        {
            Description = "How weights are stored: float32 (default); float16 and bfloat16 halve the file (vectors stay float32)",
            HelpName = "float32|float16|bfloat16",
            CustomParser = Words.Of(("float32", ElementType.Float32), ("float16", ElementType.Float16), ("bfloat16", ElementType.BFloat16)),
        };
        var preprocessing = PreprocessingOption.Create();
        var crops = new Option<string?>("--crops")
        {
            Description = "The crop rule that the file asks for where nobody says another: grid or dense; default: what the checkpoint says",
            HelpName = "grid|dense",
            CustomParser = Words.Of<string?>(("grid", "grid"), ("dense", "dense")),
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the output where it exists" };
        var command = new Command("convert", "Turn a checkpoint into a safetensors file that says how it is to be used") { input, output, dtype, preprocessing, crops, overwrite };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            OutputFile.CheckCheckpoint(path, parsed.GetValue(overwrite));
            using var checkpoint = ModelOption.Read(parsed.GetRequiredValue(input));
            var name = PreprocessingOption.Of(parsed.GetValue(preprocessing), checkpoint).Name;
            SafetensorsFile.Write(path, checkpoint.Tensors.Values, checkpoint.MetadataForSaving(name, parsed.GetValue(crops)), parsed.GetValue(dtype), checkpoint);
            return ExitCode.Done;
        });
        return command;
    }
}
