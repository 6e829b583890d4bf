using System.CommandLine;
using System.CommandLine.Parsing;
using HyperIqa.Checkpoints;
using HyperIqa.Research.Averaging;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models average</c>: the mean of the weights of several checkpoints.</summary>
sealed class ModelsAverage() : CommandOptions("average", "Average the weights of several checkpoints")
{
    public readonly Positional<string[]> Inputs = new("IN")
    {
        Description = "Two or more checkpoints (files or model names) fine-tuned from the same start, with equal preprocessing "
            + "and crops",
        Arity = new ArgumentArity(2, 1000),
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Setting<string> Output = new("--output", "-o")
    {
        Description = "File to write",
        HelpName = "OUT.safetensors",
        Required = true,
    };

    public readonly Setting<IReadOnlyList<double>> Shares = new("--shares")
    {
        Description = "How much each checkpoint counts, such as 0.7,0.3 (default: all alike)",
        HelpName = "X,X,...",
        Default = [],
        CustomParser = ParseShares,
    };

    public readonly Setting<ElementType> Dtype = new("--dtype")
    {
        Description = "Number format of the weights; float16 and bfloat16 halve the file; vectors stay float32 (default: float32)",
        HelpName = "float32|float16|bfloat16",
        CustomParser = ChoiceParser.Create(
            ("float32", ElementType.Float32), ("float16", ElementType.Float16), ("bfloat16", ElementType.BFloat16)),
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };

    protected override int Run()
    {
        new OutputChecks()
            .Reads("one of the checkpoints to average", Inputs.Value.Select(ModelOption.FileOf))
            .Writes("--output", Output.Value, FileKinds.Checkpoint, Overwrite.Value)
            .Check();
        if (Shares.IsGiven && Shares.Value.Count != Inputs.Value.Length)
        {
            throw new UsageException(
                $"--shares has {Shares.Value.Count} {(Shares.Value.Count == 1 ? "number" : "numbers")} for {Inputs.Value.Length} "
                    + "checkpoints; it takes one for each");
        }

        var (tensors, metadata) = Mean();
        SafetensorsFile.Write(Output.Value, tensors, metadata, Dtype.Value);
        return ExitCode.Done;
    }

    static IReadOnlyList<double> ParseShares(ArgumentResult argument)
    {
        var text = argument.Tokens[^1].Value;
        double?[] shares = [.. text.Split(',').Select(NumberParser.TryParse)];
        if (shares.All(share => share >= 0) && shares.Any(share => share > 0)) return [.. shares.OfType<double>()];

        argument.AddError($"--shares {text}: takes numbers from 0 on with commas between, one for each checkpoint, such as 0.7,0.3");
        return [];
    }

    (IReadOnlyList<CheckpointTensor> Tensors, IReadOnlyDictionary<string, string> Metadata) Mean()
    {
        var checkpoints = new List<Checkpoint>();
        try
        {
            foreach (var input in Inputs.Value) checkpoints.Add(ModelOption.Read(input));
            return CheckpointMean.Compute(checkpoints, Shares.Value);
        }
        finally
        {
            foreach (var checkpoint in checkpoints) checkpoint.Dispose();
        }
    }
}
