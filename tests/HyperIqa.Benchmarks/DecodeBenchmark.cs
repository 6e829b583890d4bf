using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>What <c>--decode fast</c> saves on JPEGs of 12 megapixels, and by how much it moves their MOS.</summary>
static class DecodeBenchmark
{
    const int Images = 6;

    static readonly int[] Patches = [1, 25];

    public static void Run(Setting setting)
    {
        var paths = setting.Photographs.Of(4000, 3000, Images);
        using var engine = setting.Load(setting.Precision);
        var table = new Table(
            $"`--decode fast`, photographs of 12 megapixels, `--precision {setting.Precision}`",
            "preprocessing",
            "patches",
            "exact, seconds per image",
            "fast",
            "times faster",
            "difference of MOS: mean",
            "largest");
        foreach (var name in new[] { "short-side:512", "koniq" })
        {
            foreach (var patches in Patches)
            {
                var exact = setting.Options(patches) with { Preprocessing = Imaging.Preprocessing.Parse(name) };
                var fast = exact with { Decode = DecodeRule.Fast };
                var timings = Rounds.Run($"decode, {name}", Math.Min(3, setting.Rounds), [Of("exact", exact), Of("fast", fast)]);
                double[] differences =
                [
                    .. Mos(engine, exact, paths).Zip(Mos(engine, fast, paths), (whole, part) => Math.Abs(whole - part)),
                ];
                table.Row(
                    $"`{name}`",
                    $"{patches}",
                    timings[0].InSeconds,
                    timings[1].InSeconds,
                    $"{timings[1].TimesFasterThan(timings[0]):F1}",
                    $"{differences.Average():F3}",
                    $"{differences.Max():F3}");
            }
        }

        Contestant Of(string name, ScoringOptions options) => new(name, paths.Length, () => Scoring.Run(engine, options, paths));
    }

    static IEnumerable<double> Mos(Engine engine, ScoringOptions options, string[] paths) =>
        new ScoringPipeline(engine, options).Run(paths).Select(
            row => row.Mos ?? throw new InvalidOperationException($"{row.Image}: {row.Error}"));
}
