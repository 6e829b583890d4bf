using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Research.Exporting;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace HyperIqa.Research.Tests.Exporting;

/// <summary>A network as an ONNX file in ONNX Runtime, which shares no code with this program.</summary>
sealed class ExportedNetwork : IDisposable
{
    readonly TemporaryFile _file = new("network.onnx");
    readonly SessionOptions _options = Options();
    readonly InferenceSession _session;

    ExportedNetwork(Checkpoint checkpoint, OnnxExport export)
    {
        export.Write(_file.Path, checkpoint);
        _session = new(_file.Path, _options);
    }

    /// <summary>What the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Exports a checkpoint and loads what that gives.</summary>
    /// <param name="checkpoint">Closed by the caller.</param>
    /// <param name="stride">Between the windows of an image; null for a network of patches.</param>
    /// <param name="precision">Of its convolutions.</param>
    public static ExportedNetwork Of(Checkpoint checkpoint, int? stride, Precision precision = Precision.Fp32) =>
        new(checkpoint, Settings(stride, precision));

    /// <summary>The same of the deterministic weights, written with these metadata.</summary>
    public static ExportedNetwork OfDeterministicWeights(
        int? stride, Precision precision = Precision.Fp32, params IReadOnlyList<(string Key, string Text)> metadata)
    {
        using var file = new TemporaryFile();
        DeterministicCheckpoint.Write(file.Path, "safetensors", metadata.ToDictionary(entry => entry.Key, entry => entry.Text));
        using var checkpoint = CheckpointFile.Read(file.Path);
        return Of(checkpoint, stride, precision);
    }

    /// <summary>What a person might ask for.</summary>
    public static OnnxExport Settings(int? stride, Precision precision = Precision.Fp32) => new()
    {
        Name = "a name",
        Version = "1.2.3",
        Preprocessing = Preprocessing.Native,
        Stride = stride,
        Precision = precision,
    };

    /// <summary>Scores normalised patches or an image.</summary>
    public float[] Score(float[] values, params int[] shape)
    {
        using var results = _session.Run([NamedOnnxValue.CreateFromTensor("image", new DenseTensor<float>(values, shape))]);
        return [.. Assert.Single(results).AsTensor<float>()];
    }

    /// <summary>Scores the windows of an image that is not cut or continued beforehand.</summary>
    public float[] Score(PreparedImage image)
    {
        var pixels = image.Levels!.Pixels;
        var size = image.Height * image.Width;
        var values = new float[3 * size];
        for (var i = 0; i < values.Length; i++) values[i] = Normalization.OfLevels(i / size)[pixels[3 * (i % size) + i / size]];
        return Score(values, 1, 3, image.Height, image.Width);
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
        _file.Dispose();
    }

    static SessionOptions Options()
    {
        var options = new SessionOptions();
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"); // others are computing
        return options;
    }
}
