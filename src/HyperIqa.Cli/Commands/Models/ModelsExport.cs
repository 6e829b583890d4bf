using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Research.Exporting;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models export</c>: a checkpoint's network as an ONNX file.</summary>
sealed class ModelsExport() : CommandOptions(
    "export", $"Write a network as ONNX (opset {OnnxExport.Opset}), for other engines and languages")
{
    public readonly Positional<string> Model = new("MODEL")
    {
        Description = "Checkpoint file in any known format, or model name",
        CompletionSources = { ModelNames.Complete },
    };

    public readonly Positional<string> Output = new("FILE.onnx") { Description = "File to write" };

    public readonly Setting<CropRule?> Crops = new("--crops")
    {
        Description = "What the network reads: grid: patches (N, 3, 224, 224) that your program cuts; dense: one image (1, 3, H, W) of "
            + "any size, with its windows (default: the checkpoint's own, else grid)",
        HelpName = "grid|dense",
        CustomParser = ChoiceParser.Create<CropRule?>(("grid", CropRule.Grid), ("dense", CropRule.Dense)),
    };

    public readonly Setting<int?> Stride = CropArguments.CreateStride();
    public readonly Setting<Precision> Precision = PrecisionOption.CreateForExport();
    public readonly Setting<string?> Preprocessing = PreprocessingOption.Create(takesOwnDefault: false);
    public readonly Setting<bool> Overwrite = new("--overwrite") { Description = "Replace an existing output" };

    protected override int Run()
    {
        var (name, file) = (Model.Value, Output.Value);
        new OutputChecks()
            .Reads("the checkpoint to export", ModelOption.FileOf(name))
            .Writes("FILE.onnx", file, FileKinds.Onnx, Overwrite.Value)
            .Check();
        using var checkpoint = ModelOption.Read(name);
        var options = ScoringRequest.OptionsFor(
            checkpoint, new() { Preprocessing = Preprocessing.Value, Crops = Crops.Value, Stride = Stride.Value });
        var export = new OnnxExport
        {
            Name = File.Exists(name) ? Path.GetFileName(name) : name,
            Version = ProgramVersion.Text,
            Preprocessing = options.Preprocessing,
            Stride = options.Crops == CropRule.Dense ? options.Stride : null,
            Precision = Precision.Value,
        };
        export.Write(file, checkpoint);
        Messages.Note(
            $"wrote {file}: {ByteSize.Text(new FileInfo(file).Length)}, opset {OnnxExport.Opset}, image ({export.InputShape}) "
                + $"to score ({export.OutputShape})");
        return ExitCode.Done;
    }
}
