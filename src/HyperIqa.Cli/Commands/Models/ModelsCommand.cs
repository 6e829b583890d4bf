using System.CommandLine;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models</c>: what checkpoints there are, fetching one, what is in one, and turning one into another.</summary>
static class ModelsCommand
{
    public static Command Create() => new("models", "List, download, verify, inspect, convert, average, quantize and export checkpoints")
    {
        ModelsList.Create(), ModelsPull.Create(), ModelsVerify.Create(), ModelsPath.Create(), ModelsRemove.Create(),
        Inspect(), ModelsConvert.Create(), ModelsAverage.Create(), QuantizeCommand.Create(), ExportCommand.Create(),
    };

    static Command Inspect()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Checkpoint file or model name",
            CompletionSources = { ModelNames.Complete },
        };
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
}
