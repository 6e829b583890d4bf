using System.Diagnostics;
using System.Globalization;
using HyperIqa.Checkpoints;
using HyperIqa.Imaging;
using HyperIqa.Inference;
using HyperIqa.Inference.Faults;
using HyperIqa.Maps;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// How clearly maps show a spoilt square of a good photograph, and what a map costs. The area is the chance that the map is lower at a
/// place of the square than at a place elsewhere.
/// </summary>
static class FaultsBenchmark
{
    const int Side = 512, Usual = 30;

    static readonly int[] Squares = [128, 256];

    static readonly (string Name, MapSource Source, bool ReadsFaults)[] Sources =
    [
        ("`fine`", MapSource.FineWindows, true),
        ("`fine`, without what `models localize` learnt", MapSource.FineWindows, false),
        ("`dense`", MapSource.Windows, false),
    ];

    public static void Run(Setting setting)
    {
        var options = setting.Options();
        using var engine = setting.Load(setting.Precision);
        using var checkpoint = CheckpointFile.Read(setting.ModelFile);
        var reading = FaultReading.From(checkpoint);
        var photographs = setting.Photographs.Of(Side, Side, Math.Min(setting.Most, Usual));
        var table = new Table(
            $"{photographs.Length} photographs of {Side}×{Side}, `--precision {setting.Precision}`",
            [
                "`--crops`", "times a score",
                .. from side in Squares from fault in SpoiltSquare.Faults select $"{fault} {side}: area, box on it",
            ]);
        var seconds = Score(engine, options, photographs);
        foreach (var (name, source, readsFaults) in Sources)
        {
            Console.Error.WriteLine($"faults: {name}");
            var mapper = new QualityMapper(engine, options, source, readsFaults ? reading : null);
            var watch = new Stopwatch();
            List<string> figures = [];
            foreach (var side in Squares)
            {
                foreach (var fault in SpoiltSquare.Faults)
                {
                    (double Area, bool IsHit)[] found = [.. photographs.Select((path, number) => Find(path, new(fault, side, number)))];
                    figures.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{found.Average(one => one.Area):F2}, {found.Count(one => one.IsHit)} of {found.Length}"));
                }
            }

            var ratio = watch.Elapsed.TotalSeconds / (Squares.Length * SpoiltSquare.Faults.Count * photographs.Length) / seconds;
            table.Row([name, ratio.ToString("F1", CultureInfo.InvariantCulture), .. figures]);

            (double, bool) Find(string path, SpoiltSquare square)
            {
                using var image = options.Preprocessing.Prepare(square.In(path));
                watch.Start();
                var map = mapper.Map(image).Map;
                watch.Stop();
                return (square.Area(map), square.Holds(map.Worst));
            }
        }
    }

    /// <summary>Seconds of the network for the scores of a photograph's usual windows.</summary>
    static double Score(Engine engine, ScoringOptions options, string[] photographs)
    {
        Time(photographs[0]); // weights are laid out the first time
        return photographs.Average(Time);

        double Time(string path)
        {
            using var image = options.Preprocessing.Prepare(ImageDecoder.Decode(path));
            var since = Stopwatch.GetTimestamp();
            engine.Score(image, new WindowGrid(image.Height, image.Width, options.Stride));
            return Stopwatch.GetElapsedTime(since).TotalSeconds;
        }
    }
}
