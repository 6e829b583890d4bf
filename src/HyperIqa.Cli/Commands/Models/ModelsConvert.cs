using System.CommandLine;
using HyperIqa.Checkpoints;
using HyperIqa.Scoring;
using HyperIqa.Tables;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models convert</c>: writes a checkpoint as a safetensors file that says how to use it.</summary>
static class ModelsConvert
{
    public static Command Create()
    {
        var input = new Argument<string>("IN")
        {
            Description = "Checkpoint file in any known format, or model name",
            CompletionSources = { ModelNames.Complete },
        };
        var output = new Argument<string>("OUT.safetensors") { Description = "File to write" };
        var dtype = new Option<string?>("--dtype")
        {
            Description = "Number format of the weights; float16 and bfloat16 halve the file; vectors stay float32; same keeps what each "
                + "tensor has (default: float32)",
            HelpName = "float32|float16|bfloat16|same",
            CustomParser = ChoiceParser.Of<string?>(
                ("float32", "float32"), ("float16", "float16"), ("bfloat16", "bfloat16"), ("same", "same")),
        };
        var preprocessing = PreprocessingOption.Create();
        var crops = new Option<string?>("--crops")
        {
            Description = "Crop rule to record, used when --crops is not given (default: the checkpoint's own)",
            HelpName = "grid|dense",
            CustomParser = ChoiceParser.Of<string?>(("grid", "grid"), ("dense", "dense")),
        };
        var quantiles = new Option<string?>("--mos-quantiles")
        {
            Description = "Record the distribution of MOS in a table that 'hyperiqa score' made with IN, for --percentile",
            HelpName = "SCORES",
        };
        var photographs = new Option<string?>("--photographs")
        {
            Description = "Describe the photographs of --mos-quantiles, such as '2,000 holiday snapshots' (default: their number)",
            HelpName = "TEXT",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("convert", "Convert a checkpoint to a safetensors file that records its preprocessing and crops")
        {
            input, output, dtype, preprocessing, crops, quantiles, photographs, overwrite,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(photographs) is not null && parsed.GetValue(quantiles) is null)
            {
                throw new UsageException("--photographs describes those of --mos-quantiles; give both");
            }

            var path = parsed.GetRequiredValue(output);
            var model = parsed.GetRequiredValue(input);
            new OutputChecks()
                .Reads("the checkpoint to convert", ModelOption.FileOf(model))
                .Reads("what --mos-quantiles reads", parsed.GetValue(quantiles))
                .Writes("OUT.safetensors", path, FileKinds.Checkpoint, parsed.GetValue(overwrite))
                .Check();
            using var checkpoint = ModelOption.Read(model);
            var name = new ScoringChoice { Preprocessing = parsed.GetValue(preprocessing) }.PreprocessingFor(checkpoint).Name;
            var metadata = new Dictionary<string, string>(
                checkpoint.MetadataForSaving(name, parsed.GetValue(crops)), StringComparer.Ordinal);
            if (parsed.GetValue(quantiles) is { } table)
            {
                metadata[MosQuantiles.MetadataName] = $"{ReferenceScores.Read(table, checkpoint, parsed.GetValue(photographs))}";
            }

            SafetensorsFile.Write(path, checkpoint.Tensors.Values, metadata, TypeOf(parsed.GetValue(dtype)), checkpoint);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What weights are written as; null keeps what they have.</summary>
    static ElementType? TypeOf(string? dtype) => dtype switch
    {
        "same" => null,
        "float16" => ElementType.Float16,
        "bfloat16" => ElementType.BFloat16,
        _ => ElementType.Float32,
    };
}
