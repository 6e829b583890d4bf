using System.Diagnostics;
using HyperIqa.Inference;
using HyperIqa.Scoring;

namespace HyperIqa.Benchmarks;

/// <summary>
/// Not a timing: scoring and training while another thread collects garbage again and again. libtorch gets bare pointers, so that whatever
/// the collector takes too soon ends the process or changes a score.
/// </summary>
static class CollectorTrial
{
    public static void Run(Setting setting)
    {
        var time = TimeSpan.FromMinutes(setting.Minutes);
        var table = new Table(
            $"Under a collector that never rests, {setting.Minutes} minutes each", "what", "done", "collections", "outcome");
        foreach (var name in Setting.Engines.Keys) Score(setting, name, time, table);
        Train(setting, time, table);
    }

    static void Score(Setting setting, string name, TimeSpan time, Table table)
    {
        var options = setting.Options(patches: 4);
        var paths = setting.Photographs.Of(512, 512, 8);
        using var engine = setting.Load(name);
        var expected = Scores(engine, options, paths);
        var (images, differing) = (0, 0);
        var collections = Collecting(() =>
        {
            for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < time; images += paths.Length)
            {
                differing += Scores(engine, options, paths).Zip(expected).Count(pair => !pair.First.Equals(pair.Second));
            }
        });
        table.Row(
            $"scoring, {name}",
            $"{images} images",
            $"{collections}",
            differing == 0 ? "every score equal to the bit" : $"{differing} scores DIFFER");
    }

    static double[] Scores(Engine engine, ScoringOptions options, string[] paths) =>
        [.. new ScoringPipeline(engine, options).Run(paths).SelectMany(row => row.PatchScores).Select(patch => patch.Score)];

    static void Train(Setting setting, TimeSpan time, Table table)
    {
        foreach (var freezeTrunk in new[] { true, false })
        {
            using var training = new TrainingRun(setting, freezeTrunk, keepsDecoded: false);
            var updates = 0;
            var collections = Collecting(() =>
            {
                for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < time / 2; updates += 20) training.Go(0, 20);
            });
            table.Row(freezeTrunk ? "training the heads" : "training everything", $"{updates} updates", $"{collections}", "no failure");
        }
    }

    /// <summary>
    /// Does something while another thread collects. That thread pauses for a millisecond after each collection: a collector without any
    /// pause starves every .NET program.
    /// </summary>
    /// <returns>How often it collected.</returns>
    static int Collecting(Action work)
    {
        using var done = new ManualResetEventSlim();
        var collections = 0;
        var collector = new Thread(() =>
        {
            for (; !done.IsSet; collections++)
            {
                GC.Collect();
                Thread.Sleep(1);
            }
        });
        collector.Start();
        try
        {
            work();
        }
        finally
        {
            done.Set();
            collector.Join();
        }

        return collections;
    }
}
