using HyperIqa.Checkpoints;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models convert</c>: writes a checkpoint as a safetensors file that says how to use it.</summary>
sealed class ModelsConvert() : CommandOptions(
    "convert", "Convert a checkpoint to a safetensors file that records its preprocessing and crops")
{
    public readonly Positional<string> Input = new("IN")
    {
        Description = "Checkpoint file in any known format, or model name",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Positional<string> Output = new("OUT.safetensors") { Description = "File to write" };

    public readonly Setting<string> Dtype = new("--dtype")
    {
        Description = "Number format of the weights; float16 and bfloat16 halve the file; vectors stay float32; same keeps what each "
            + "tensor has (default: float32)",
        HelpName = "float32|float16|bfloat16|same",
        Default = "float32",
        CustomParser = ChoiceParser.Create(("float32", "float32"), ("float16", "float16"), ("bfloat16", "bfloat16"), ("same", "same")),
    };

    public readonly Setting<string?> Preprocessing = PreprocessingOption.Create(takesOwnDefault: false);

    public readonly Setting<string?> Crops = new("--crops")
    {
        Description = "Crop rule to record, used when --crops is not given (default: the checkpoint's own)",
        HelpName = "grid|dense",
        CustomParser = ChoiceParser.Create<string?>(("grid", "grid"), ("dense", "dense")),
    };

    public readonly Setting<string?> Quantiles = new("--mos-quantiles")
    {
        Description = "Record the distribution of MOS in a table that 'hyperiqa score' made with IN, for --percentile",
        HelpName = "SCORES",
    };

    public readonly Setting<string?> Photographs = new("--photographs")
    {
        Description = "Describe the photographs of --mos-quantiles, such as '2,000 holiday snapshots' (default: their number)",
        HelpName = "TEXT",
    };

    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };

    /// <summary>What weights are written as; null keeps what they have, which the parser has no value for.</summary>
    ElementType? Type => Dtype.Value switch
    {
        "same" => null,
        "float16" => ElementType.Float16,
        "bfloat16" => ElementType.BFloat16,
        _ => ElementType.Float32,
    };

    protected override int Run()
    {
        if (Photographs.IsGiven && !Quantiles.IsGiven)
            throw new UsageException("--photographs describes those of --mos-quantiles; give both");

        new OutputChecks()
            .Reads("the checkpoint to convert", ModelOption.FileOf(Input.Value))
            .Reads("what --mos-quantiles reads", Quantiles.Value)
            .Writes("OUT.safetensors", Output.Value, FileKinds.Checkpoint, Overwrite.Value)
            .Check();
        using var checkpoint = ModelOption.Read(Input.Value);
        var name = new ScoringChoice { Preprocessing = Preprocessing.Value }.PreprocessingFor(checkpoint).Name;
        var metadata = new Dictionary<string, string>(checkpoint.MetadataForSaving(name, Crops.Value), StringComparer.Ordinal);
        if (Quantiles.Value is { } table)
            metadata[MosQuantiles.MetadataName] = $"{ReferenceScores.Read(table, checkpoint, Photographs.Value)}";

        SafetensorsFile.Write(Output.Value, checkpoint.Tensors.Values, metadata, Type, checkpoint);
        return ExitCode.Done;
    }
}
