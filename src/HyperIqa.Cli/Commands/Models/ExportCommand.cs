using System.CommandLine;
using HyperIqa.Files;
using HyperIqa.Imaging;
using HyperIqa.Research.Exporting;

namespace HyperIqa.Cli.Commands.Models;

/// <summary><c>hyperiqa models export</c>: a checkpoint's network as an ONNX file.</summary>
static class ExportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL")
        {
            Description = "Checkpoint file in any known format, or model name",
            CompletionSources = { ModelNames.Complete },
        };
        var output = new Argument<string>("FILE.onnx") { Description = "File to write" };
        var crops = new Option<CropRule?>("--crops")
        {
            Description = "What the network reads: grid: patches (N, 3, 224, 224) that your program cuts; dense: one image (1, 3, H, W) of "
                + "any size, with its windows (default: the checkpoint's own, else grid)",
            HelpName = "grid|dense",
            CustomParser = ChoiceParser.Of<CropRule?>(("grid", CropRule.Grid), ("dense", CropRule.Dense)),
        };
        var stride = CropArguments.CreateStride();
        var precision = PrecisionOption.CreateForExport();
        var preprocessing = PreprocessingOption.Create();
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace an existing output" };
        var command = new Command("export", $"Write a network as ONNX (opset {OnnxExport.Opset}), for other engines and languages")
        {
            model, output, crops, stride, precision, preprocessing, overwrite,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(output);
            var name = parsed.GetRequiredValue(model);
            new OutputChecks()
                .Reads("the checkpoint to export", ModelOption.FileOf(name))
                .Writes("FILE.onnx", path, FileKinds.Onnx, parsed.GetValue(overwrite))
                .Check();
            using var checkpoint = ModelOption.Read(name);
            var options = ScoringRequest.OptionsFor(checkpoint, new()
            {
                Preprocessing = parsed.GetValue(preprocessing),
                Crops = parsed.GetValue(crops),
                Stride = parsed.GetValue(stride),
            });
            var export = new OnnxExport
            {
                Name = File.Exists(name) ? Path.GetFileName(name) : name,
                Version = ProgramVersion.Text,
                Preprocessing = options.Preprocessing,
                Stride = options.Crops == CropRule.Dense ? options.Stride : null,
                Precision = parsed.GetValue(precision),
            };
            export.Write(path, checkpoint);
            Messages.Note(
                $"wrote {path}: {ByteSize.Text(new FileInfo(path).Length)}, opset {OnnxExport.Opset}, image ({export.InputShape}) "
                    + $"to score ({export.OutputShape})");
            return ExitCode.Done;
        });
        return command;
    }
}
