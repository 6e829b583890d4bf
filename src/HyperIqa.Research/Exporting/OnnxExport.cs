using System.Globalization;
using Google.Protobuf;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Int8;
using HyperIqa.Research.Exporting.Onnx;
using HyperIqa.Research.Quantizing;
using static TorchSharp.torch;

namespace HyperIqa.Research.Exporting;

/// <summary>
/// A checkpoint's network as an ONNX file, for engines in other languages and on other processors. It reads normalised pixels and gives
/// MOS; how to prepare images is in its metadata.
/// </summary>
sealed record OnnxExport
{
    /// <summary>The version of ONNX's operators: the first with all that is needed, so that old engines know them, too.</summary>
    public const int Opset = 13;

    const int IrVersion = 7; // of the file's arrangement; as old as the operators

    /// <summary>What the model is called.</summary>
    public required string Name { get; init; }

    /// <summary>This program's version.</summary>
    public required string Version { get; init; }

    /// <summary>How images are made ready for it.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>
    /// From one window to the next, in pixels, where the network reads a whole image and lays its windows itself; null where it reads
    /// patches.
    /// </summary>
    public required int? Stride { get; init; }

    /// <summary>What its convolutions compute in.</summary>
    public required Precision Precision { get; init; }

    /// <summary>What the network reads, such as <c>1, 3, H, W</c>.</summary>
    public string InputShape => Stride is null ? "N, 3, 224, 224" : "1, 3, H, W";

    /// <summary>What the network gives.</summary>
    public string OutputShape => Stride is null ? "N" : "windows";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Replaced if it exists.</param>
    /// <exception cref="CheckpointException">
    /// The checkpoint is no whole network, it lacks what int8 needs, or the file cannot be written.
    /// </exception>
    public void Write(string path, Checkpoint checkpoint)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
            ProducerName = "hyperiqa",
            ProducerVersion = Version,
            DocString = "Image quality without a reference (HyperIQA; Su et al., CVPR 2020)",
            Graph = Graph(checkpoint),
            MetadataProps = { Metadata(checkpoint).Select(entry => new StringStringEntryProto { Key = entry.Name, Value = entry.Text }) },
        };
        CheckpointOutput.Write(path, model.WriteTo);
    }

    GraphProto Graph(Checkpoint checkpoint)
    {
        if (Precision == Precision.Int8) ModelLoader.CheckInt8(checkpoint);
        var scales = Precision == Precision.Int8 ? ActivationScales.From(checkpoint) : null;
        var largestLevel = Math.Min(WeightLevels.LargestOf(checkpoint), RoundedWeights.LargestLevel);
        using var noGradients = no_grad();
        using var model = ModelLoader.Load(checkpoint);
        model.Fold();
        using var levels = scales is null ? null : new OnnxLevels(model, scales, largestLevel);
        var graph = new OnnxGraph();
        var image = graph.Input("image", InputShape, "RGB, normalised by mean and std of the metadata");
        var windows = Stride is { } stride ? new OnnxWindows(image, stride) : null;
        var raw = new OnnxNetwork(new(graph, model, levels), model.Variant, windows).Score(image);
        var scaled = raw * graph.Number("score_scale", (float)checkpoint.ScoreScale);
        graph.Node("Add", [scaled, graph.Number("score_offset", (float)checkpoint.ScoreOffset)], "score");
        graph.Output("score", OutputShape, "MOS, higher is better; that of the image is their mean");
        return graph.Proto;
    }

    IEnumerable<(string Name, string Text)> Metadata(Checkpoint checkpoint)
    {
        yield return ("name", Name);
        yield return ("sha256", checkpoint.Sha256);
        yield return ("preprocessing", Preprocessing.Name);
        yield return ("mean", string.Join(' ', Normalization.Mean.ToArray()));
        yield return ("std", string.Join(' ', Normalization.StandardDeviation.ToArray()));
        yield return ("crops", Stride is null ? "grid" : "dense");
        if (Stride is { } stride) yield return ("stride", stride.ToString(CultureInfo.InvariantCulture));
        yield return ("precision", Precision == Precision.Int8 ? "int8" : "fp32");
        yield return ("version", Version);
        foreach (var name in (string[])["trained_on", "license", "source"])
        {
            if (checkpoint.Metadata.TryGetValue(name, out var text)) yield return (name, text);
        }
    }
}
