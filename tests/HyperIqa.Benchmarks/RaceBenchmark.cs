using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// The official way, ONNX Runtime and <c>hyperiqa score</c> on the same photographs in the same minutes, from file to number, and how far
/// their numbers are apart.
/// </summary>
static class RaceBenchmark
{
    const int Patches = 25;

    /// <summary>Of a run of ours; the others take some of them, each time others.</summary>
    const int Images = 24, OfficialImages = 3, OnnxImages = 6;

    public static void Run(Setting setting)
    {
        var paths = setting.Photographs.Of(512, 512, Images);
        var ofPatches = setting.Options(Patches);
        var dense = ofPatches with { Crops = CropRule.Dense };
        using var checkpoint = CheckpointFile.Read(setting.ModelFile);
        using var official = new OfficialWay(ModelLoader.Load(checkpoint), ofPatches.Preprocessing);
        using var onnxPatches = new OnnxRuntimeWay(checkpoint, ofPatches, Precision.Fp32, setting.Photographs.Folder);
        using var onnxDense = new OnnxRuntimeWay(checkpoint, dense, Precision.Fp32, setting.Photographs.Folder);
        using var onnxInt8 = new OnnxRuntimeWay(checkpoint, dense, Precision.Int8, setting.Photographs.Folder);
        using var fp32 = setting.Load("fp32");
        using var int8 = setting.Load("int8");
        Contestant[] contestants =
        [
            Turns("official way", OfficialImages, path => official.Score(path, Patches)),
            Turns("ONNX Runtime, 25 patches", OnnxImages, path => onnxPatches.Score(path)),
            Turns("ONNX Runtime, dense", OnnxImages, path => onnxDense.Score(path)),
            Turns("ONNX Runtime, dense, int8", OnnxImages, path => onnxInt8.Score(path)),
            new Way("`-p 25`", fp32, ofPatches).Whole(paths),
            new Way("`--crops dense`", fp32, dense).Whole(paths),
            new Way("`--crops dense --precision int8`", int8, dense).Whole(paths),
        ];
        var timings = Rounds.Run("race", setting.Rounds, contestants);
        var table = new Table(
            "From file to number, 512×512 pixels", "way", "seconds per image", "times faster than the official way", "than ONNX Runtime");
        foreach (var timing in timings)
        {
            var rival = timing.Name.Contains("int8") ? timings[3]
                : timing.Name.Contains("dense") ? timings[2]
                : timings[1];
            table.Row(timing.Name, timing.InSeconds, $"{timing.TimesFasterThan(timings[0]):F1}", $"{timing.TimesFasterThan(rival):F2}");
        }

        Compare("dense", fp32, onnxDense);
        Compare("dense, int8", int8, onnxInt8);

        Contestant Turns(string name, int images, Action<string> score)
        {
            var turn = 0;
            return new(name, images, () =>
            {
                for (var i = 0; i < images; i++) score(paths[turn++ % paths.Length]);
            });
        }

        void Compare(string name, Engine engine, OnnxRuntimeWay onnx)
        {
            var rows = new ScoringPipeline(engine, dense).Run(paths[..OnnxImages]);
            var worst = rows.Zip(paths, (row, path) => Math.Abs(row.Mos!.Value - onnx.Score(path))).Max();
            Console.Out.WriteLine($"\nThe MOS of ONNX Runtime, {name}, differs from ours by {worst:G2} at most, on {OnnxImages} photographs.");
        }
    }
}
