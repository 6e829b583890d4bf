using HyperIqa.Checkpoints;
using HyperIqa.Imaging;

namespace HyperIqa.Benchmarks;

/// <summary>What comes before the network, each step alone and on one thread.</summary>
static class StagesBenchmark
{
    public static void Run(Setting setting)
    {
        var small = setting.Photographs.Of(512, 512, 1)[0];
        var large = setting.Photographs.Of(4000, 3000, 1)[0];
        using var smallPixels = ImageDecoder.Decode(small);
        using var largePixels = ImageDecoder.Decode(large);
        var options = setting.Options();
        (double Megapixels, Contestant Step)[] steps =
        [
            (0.26, new("decode a JPEG of 512×512", 20, () => Repeat(20, () => ImageDecoder.Decode(small).Dispose()))),
            (12, new("decode a JPEG of 4000×3000", 2, () => Repeat(2, () => ImageDecoder.Decode(large).Dispose()))),
            (0.26, new(
                "resize 512×512 to 384×512 (`koniq`)",
                20,
                () => Repeat(20, () => PillowResize.Bilinear(smallPixels, 384, 512).Dispose()))),
            (12, new(
                "resize 4000×3000 to 384×512 (`koniq`)",
                4,
                () => Repeat(4, () => PillowResize.Bilinear(largePixels, 384, 512).Dispose()))),
            (12, new(
                "resize 4000×3000 to 682×512 (`short-side:512`)",
                4,
                () => Repeat(4, () => PillowResize.Bilinear(largePixels, 682, 512).Dispose()))),
            (0.26, new(
                $"file of 512×512 to 25 patches ({options.Preprocessing})",
                20,
                () => Repeat(20, () => Scoring.Cut(small, options).Dispose()))),
            (12, new(
                $"file of 4000×3000 to 25 patches ({options.Preprocessing})",
                2,
                () => Repeat(2, () => Scoring.Cut(large, options).Dispose()))),
            (0, new("read the model's file (its header)", 1, () => CheckpointFile.Read(setting.ModelFile).Dispose())),
            .. Setting.Engines.Keys.Select(name => (
                0.0, new Contestant($"load the model, engine {name}", 1, () => setting.Load(name).Dispose()))),
        ];
        var timings = Rounds.Run("stages", setting.Rounds, [.. steps.Select(step => step.Step)]);
        var table = new Table("Steps before the network, each alone", "step", "milliseconds", "a megapixel");
        foreach (var (step, timing) in steps.Zip(timings))
        {
            table.Row(timing.Name, timing.InMilliseconds, step.Megapixels > 0 ? $"{1e3 * timing.Median / step.Megapixels:F1}" : "");
        }
    }

    static void Repeat(int times, Action step)
    {
        for (var i = 0; i < times; i++) step();
    }
}
