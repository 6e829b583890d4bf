namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models inspect</c>: what is in a checkpoint.</summary>
sealed class ModelsInspect() : CommandOptions(
    "inspect", "Show a checkpoint's format, tensors, parameters, preprocessing, metadata and SHA-256")
{
    public readonly Positional<string> File = new("FILE")
    {
        Description = "Checkpoint file or model name",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Setting<bool> Tensors = new("--tensors") { Description = "Also list every tensor with its type and shape" };

    protected override int Run()
    {
        using var checkpoint = ModelOption.Read(File.Value);
        ModelDescription.Print(checkpoint, Console.Out, Tensors.Value);
        return ExitCode.Done;
    }
}
