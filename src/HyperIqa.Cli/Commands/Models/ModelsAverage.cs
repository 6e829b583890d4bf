using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Research.Averaging;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models average</c>: the mean of the weights of several checkpoints.</summary>
static class ModelsAverage
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("IN")
        {
            Description = "Two or more checkpoints (files or model names) fine-tuned from the same start, with equal preprocessing "
                + "and crops; not int8",
            Arity = new ArgumentArity(2, 1000),
            CompletionSources = { ModelNames.Complete },
        };
        var output = new Option<string>("--output", "-o") { Description = "File to write", HelpName = "OUT.safetensors", Required = true };
        var dtype = new Option<ElementType>("--dtype")
        {
            Description = "Number format of the weights; float16 and bfloat16 halve the file; vectors stay float32 (default: float32)",
            HelpName = "float32|float16|bfloat16",
            CustomParser = ChoiceParser.Of(
                ("float32", ElementType.Float32), ("float16", ElementType.Float16), ("bfloat16", ElementType.BFloat16)),
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("average", "Average the weights of several checkpoints") { inputs, output, dtype, overwrite };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            var checkpoints = parsed.GetRequiredValue(inputs);
            new OutputChecks()
                .Reads("one of the checkpoints to average", checkpoints.Select(ModelOption.FileOf))
                .Writes("--output", path, FileKinds.Checkpoint, parsed.GetValue(overwrite))
                .Check();
            var (tensors, metadata) = Mean(checkpoints);
            SafetensorsFile.Write(path, tensors, metadata, parsed.GetValue(dtype));
            return ExitCode.Done;
        });
        return command;
    }

    static (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Mean(string[] inputs)
    {
        var checkpoints = new List<Checkpoint>();
        try
        {
            foreach (var input in inputs) checkpoints.Add(ModelOption.Read(input));
            return CheckpointMean.Compute(checkpoints);
        }
        finally
        {
            foreach (var checkpoint in checkpoints) checkpoint.Dispose();
        }
    }
}
