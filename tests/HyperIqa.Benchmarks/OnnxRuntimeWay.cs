using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Research.Exporting;
using HyperIqa.Scoring;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace HyperIqa.Benchmarks;

/// <summary>
/// A network that <c>hyperiqa models convert</c> exports, in ONNX Runtime, with as many threads as libtorch has and all of its own
/// optimisations. Decoding and preprocessing are this project's.
/// </summary>
sealed class OnnxRuntimeWay : IDisposable
{
    readonly ScoringOptions _options;
    readonly SessionOptions _session = Session();
    readonly InferenceSession _network;

    /// <param name="checkpoint">The network; closed by the caller.</param>
    /// <param name="options">Of patches or of dense windows.</param>
    /// <param name="precision">Of its convolutions.</param>
    /// <param name="folder">Where the exported network may lie.</param>
    public OnnxRuntimeWay(Checkpoint checkpoint, ScoringOptions options, Precision precision, string folder)
    {
        _options = options;
        var file = Path.Join(folder, $"{precision}-{options.CropsName}.onnx");
        var export = new OnnxExport
        {
            Name = "race",
            Version = "1",
            Preprocessing = options.Preprocessing,
            Stride = IsDense ? options.Stride : null,
            Precision = precision,
        };
        export.Write(file, checkpoint);
        _network = new(file, _session);
    }

    bool IsDense => _options.Crops == CropRule.Dense;

    /// <summary>From a file to its MOS.</summary>
    public double Score(string path)
    {
        using var prepared = _options.Preprocessing.Prepare(ImageDecoder.Decode(path));
        return IsDense ? Run(Pixels(prepared), [1, 3, prepared.Height, prepared.Width]) : OfPatches(prepared);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _network.Dispose();
        _session.Dispose();
    }

    /// <summary>Threads that wait for work of this network would take processors from the next way.</summary>
    static SessionOptions Session()
    {
        var options = new SessionOptions { IntraOpNumThreads = get_num_threads() };
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        return options;
    }

    double OfPatches(PreparedImage prepared)
    {
        using var patches = PatchBatch.Cut(prepared, _options.Offsets(prepared));
        using var planes = patches.Tensor.contiguous();
        return Run([.. planes.data<float>()], planes.shape);
    }

    /// <summary>Normalised, one plane a channel.</summary>
    static float[] Pixels(PreparedImage prepared)
    {
        var levels = TilePixels.LevelsOf(prepared).Pixels;
        var size = prepared.Height * prepared.Width;
        var values = new float[3 * size];
        for (var channel = 0; channel < 3; channel++)
        {
            ReadOnlySpan<float> numbers = Normalization.OfLevels(channel);
            for (var i = 0; i < size; i++) values[channel * size + i] = numbers[levels[3 * i + channel]];
        }

        return values;
    }

    double Run(float[] values, long[] shape)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(values, shape);
        using var run = new RunOptions();
        using var results = _network.Run(run, _network.InputNames, [input], _network.OutputNames);
        var sum = 0.0;
        var scores = results[0].GetTensorDataAsSpan<float>();
        foreach (var score in scores) sum += score;
        return sum / scores.Length;
    }
}
